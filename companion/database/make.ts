import { PGlite } from '@electric-sql/pglite';

/** Makes an empty database in the folder that it is given: `node make.ts FOLDER`. */
const made = await PGlite.create(process.argv[2] ?? '');
await made.close();
