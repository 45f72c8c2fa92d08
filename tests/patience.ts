import { vi } from 'vitest';

/** What comes in its time is waited for longer than Vitest's one second: the machine may be busy. */
const { waitFor } = vi;
vi.waitFor = (callback, options = 10_000) => waitFor(callback, options);
