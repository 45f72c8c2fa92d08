import { browser } from '../browser.ts';
import type { Changed, ToContent } from '../messages.ts';

const untold = new Set<Changed['what'][number]>();
let telling: Promise<void> | null = null;

/**
 * Tells every open page of ours that something changed. One message at a time: what changes while one is on its
 * way, or in the same turn, goes together with the next.
 */
export function tellPages(...what: Changed['what']): Promise<void> {
  for (const each of what) untold.add(each);
  telling ??= tellUntold().finally(() => {
    telling = null;
  });
  return telling;
}

async function tellUntold(): Promise<void> {
  await null;
  while (untold.size > 0) {
    const news: Changed = { type: 'changed', what: [...untold] };
    untold.clear();
    try {
      await browser.runtime.sendMessage(news);
    } catch (error) {
      if (!isNobodyThere(error)) throw error; // when no page is open nobody listens, which is no fault
    }
  }
}

/** Tells one frame's content script. @returns its answer; null when there is none (any more) */
export async function tellFrame(tabId: number, frameId: number, order: ToContent): Promise<unknown> {
  try {
    return (await browser.tabs.sendMessage(tabId, order, { frameId })) ?? null;
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
    return null;
  }
}

/** Tells the content scripts of all frames of a tab, where there are any. */
export async function tellTab(tabId: number, order: ToContent): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, order);
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
  }
}

/** What browsers say when a message has no receiver, its tab or frame is gone, or it left before answering. */
export function isNobodyThere(error: unknown): boolean {
  const words = error instanceof Error ? error.message : String(error);
  return /receiving end does not exist|no listeners|no frame with id|no tab with id|invalid tab id|message (port|channel) (is )?closed|back\/forward cache/i.test(
    words,
  );
}
