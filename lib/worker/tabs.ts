import { z } from 'zod';
import { browser } from '../browser.ts';
import { foundListingSchema } from '../messages.ts';

/** What one frame last said of itself. */
const frameSchema = z.object({
  site: z.string(),
  listings: z.array(foundListingSchema),
  host: z.string(),
  /** When its document was begun, ms: another one is another page. */
  begun: z.number(),
});
export type Frame = z.infer<typeof frameSchema>;

const tabSchema = z.object({
  /** By frame id. */
  frames: z.record(z.string(), frameSchema),
  /** The draft that is open in this tab. */
  draftId: z.string().nullable(),
  /** Whether the tab is a window of ours that shows the panel, because the page could not. */
  isWindow: z.boolean(),
  /** Whether the content script was put into this page by hand. */
  injected: z.boolean(),
  /** Keys of listings that were chosen on the page, for several at once. */
  chosen: z.array(z.string()).default([]),
});
export type TabState = z.infer<typeof tabSchema>;

const empty: TabState = { frames: {}, draftId: null, isWindow: false, injected: false, chosen: [] };

/** What the worker knows of a tab; it outlives the worker, but not the browser. */
export async function readTab(tabId: number): Promise<TabState> {
  const kept = await browser.storage.session.get(keyOf(tabId));
  return tabSchema.safeParse(kept[keyOf(tabId)]).data ?? empty;
}

/** One change at a time: frames of a tab report at the same moment. */
export function changeTab(tabId: number, change: (tab: TabState) => TabState): Promise<void> {
  return navigator.locks.request('loop-it:tabs', async () => {
    const tab = change(await readTab(tabId));
    await browser.storage.session.set({ [keyOf(tabId)]: tab });
  });
}

export function forgetTab(tabId: number): Promise<void> {
  return navigator.locks.request('loop-it:tabs', () => browser.storage.session.remove(keyOf(tabId)));
}

export async function allTabs(): Promise<{ tabId: number; tab: TabState }[]> {
  const kept = await browser.storage.session.get(null);
  return Object.entries(kept).flatMap(([key, value]) => {
    const tabId = Number(/^tab (\d+)$/.exec(key)?.[1]);
    const tab = tabSchema.safeParse(value).data;
    return tab && !Number.isNaN(tabId) ? [{ tabId, tab }] : [];
  });
}

/** A frame's report. A new document in the top frame is a new page: nothing of the old one is left. */
export function withFrame(tab: TabState, frameId: number, frame: Frame): TabState {
  const before = tab.frames[frameId];
  const isNewPage = frameId === 0 && before !== undefined && before.begun !== frame.begun;
  const kept = isNewPage ? { ...empty, isWindow: tab.isWindow } : tab;
  return { ...kept, frames: { ...kept.frames, [frameId]: frame } };
}

/** A frame that is gone. With the top frame goes the page: its panel, and the script that was put into it. */
export function withoutFrame(tab: TabState, frameId: number): TabState {
  const { [frameId]: _, ...frames } = tab.frames;
  if (frameId !== 0) return { ...tab, frames };
  return { ...tab, frames, draftId: tab.isWindow ? tab.draftId : null, injected: false, chosen: [] };
}

function keyOf(tabId: number): string {
  return `tab ${tabId}`;
}
