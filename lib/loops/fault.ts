import { type PlainKey, t } from '../words.ts';
import type { Problem } from './problem.ts';

/** What can go wrong, before anybody is told: the code that programs and tests go by, and the key of its words. */
export interface Fault {
  code: string;
  says: PlainKey;
}

/** A fault as it is told, in the language that the browser has now. */
export const said = ({ code, says }: Fault): Problem => ({ code, message: t(says) });
