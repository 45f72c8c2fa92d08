import { createStore, get, set, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import { browser } from '../browser.ts';

type Managed = Record<string, unknown>;

/**
 * How long the browser is waited for, ms. After their start browsers take seconds to tell the policy, and some never do:
 * the one that was told last is in force until then.
 * @see https://github.com/microsoft/MicrosoftEdge-Extensions/issues/299
 * @see https://github.com/ghostery/ghostery-extension/issues/3367
 */
const patience = 1_500;

const managedSchema = z.record(z.string(), z.unknown());

/** @param store where no page can write it, as a content script could write `storage.local` */
export function createManaged(
  tell: () => Promise<Managed> = () => browser.storage.managed.get(),
  store: UseStore = createStore('loop-it-policy', 'managed'),
): () => Promise<Managed> {
  let asking: Promise<Managed> | null = null;
  /** Whether the browser has been waited for in vain: nobody waits for the same answer again. */
  let isLate = false;
  /** What is on the disk, as far as it is known. */
  let kept: string | null = null;

  /** Firefox rejects where there is no policy, and does not tell that from a fault: both are no policy. */
  async function ask(): Promise<Managed> {
    const told = await tell().catch(() => ({}));
    keep(told).catch((error: unknown) => console.error('the policy could not be kept', error));
    return told;
  }

  async function keep(told: Managed): Promise<void> {
    const text = JSON.stringify(told);
    kept ??= JSON.stringify(await toldLast());
    if (text === kept) return;
    await set('told', told, store);
    kept = text;
  }

  async function toldLast(): Promise<Managed> {
    return managedSchema.safeParse(await get('told', store)).data ?? {};
  }

  return async () => {
    asking ??= ask().finally(() => {
      asking = null;
      isLate = false;
    });
    const told = isLate ? null : await inTime(asking);
    if (told) return told;
    isLate = asking !== null;
    return toldLast();
  };
}

/** The managed policy as it stands, or as it stood when the browser told it last. Without a policy it is empty. */
export const readManaged = createManaged();

async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), patience);
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
