import { z } from 'zod';

/** An extension may not compile text into code; without this, zod tries, and the browser logs it as a violation. */
z.config({ jitless: true });
