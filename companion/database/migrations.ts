import { fileURLToPath } from 'node:url';

/** Written by `npm run migration`, from schema.ts; the same for every database. */
export const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));
