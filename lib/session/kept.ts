import { createStore, del, get, set } from 'idb-keyval';
import { z } from 'zod';
import { browser } from '../browser.ts';
import { type Problem, problemSchema } from '../loops/problem.ts';
import type { Account } from '../messages.ts';
import { accessTokenSchema } from './companion.ts';

/**
 * Where sign-in is kept. The credential is in a database of its own, which no content script can read;
 * what must not outlive the browser is in `storage.session`.
 */

/** The session credential goes only to the companion that gave it, whatever the preferences say later. */
const sessionSchema = z.object({
  credential: z.string(),
  companionUrl: z.string(),
  account: z.object({ id: z.number(), firstName: z.string(), lastName: z.string(), email: z.string() }),
});
export interface KeptSession {
  credential: string;
  companionUrl: string;
  account: Account;
}

const signInSchema = z.object({ verifier: z.string(), state: z.string() });
export type SignIn = z.infer<typeof signInSchema>;

const store = createStore('loop-it-session', 'session');

/** Read once in a worker's life: it is asked for with everything that is done, and nobody else changes it. */
const session = remembered(async () => sessionSchema.safeParse(await get('current', store)).data ?? null);

export const keptSession = (): Promise<KeptSession | null> => session.get();

export async function keepSession(kept: KeptSession): Promise<void> {
  await set('current', kept, store);
  session.is(kept);
}

/** Forgets the credential and the access token. */
export async function forgetSession(): Promise<void> {
  await del('current', store);
  session.is(null);
  await browser.storage.session.remove('accessToken');
  token.is(null);
}

/** An access token, and whose it is. */
const tokenSchema = accessTokenSchema.extend({ accountId: z.number() });
export type KeptToken = z.infer<typeof tokenSchema>;

const token = remembered(() => recall('accessToken', tokenSchema));

export const keptToken = (): Promise<KeptToken | null> => token.get();

export async function keepToken(kept: KeptToken): Promise<void> {
  await browser.storage.session.set({ accessToken: kept });
  token.is(kept);
}

/** A sign-in whose window is open, or was when the worker was killed. */
export const keptSignIn = () => recall('signIn', signInSchema);
export const keepSignIn = (signIn: SignIn) => browser.storage.session.set({ signIn });
export const forgetSignIn = () => browser.storage.session.remove('signIn');

/** Why nobody is signed in, for whoever looks next. */
export const keptProblem = () => recall('sessionProblem', problemSchema);
export const keepProblem = (problem: Problem) => browser.storage.session.set({ sessionProblem: problem });
export const forgetProblem = () => browser.storage.session.remove('sessionProblem');

async function recall<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
  const kept = await browser.storage.session.get(key);
  return schema.safeParse(kept[key]).data ?? null;
}

/** What is read once, and known from then on by whoever changes it. */
function remembered<T>(read: () => Promise<T>) {
  let known: Promise<T> | undefined;
  return {
    get(): Promise<T> {
      known ??= read();
      known.catch(() => {
        known = undefined; // whoever asked is told; the next one reads again
      });
      return known;
    },
    is(value: T): void {
      known = Promise.resolve(value);
    },
  };
}
