import { mergeEvidence } from '../listing/merge.ts';
import type { DraftSource } from '../loops/draft/make-draft.ts';
import { mostTogether } from '../message-limits.ts';
import { type Answers, readListingsSchema, type SeveralRow } from '../messages.ts';
import { readTab } from './tabs.ts';
import { tellFrame } from './tell.ts';

/** As many are read in one go, so that the page stays smooth. */
const atOnce = 10;

/** Reads the listings of a tab in full, as its frames have them now; each listing once. */
export async function readRows(tabId: number): Promise<Answers['several.read']> {
  const { frames, chosen } = await readTab(tabId);
  const rows: SeveralRow[] = [];
  const known = new Set<string>();
  let more = 0;
  for (const [frameId, { site, listings }] of Object.entries(frames)) {
    const idOf = (key: string) => `${site} ${key}`;
    const fresh = listings.filter(({ key }) => !known.has(idOf(key)));
    const own = fresh.slice(0, mostTogether - rows.length);
    more += fresh.length - own.length;
    for (const { key } of own) known.add(idOf(key));
    const sources = await readFrame(
      tabId,
      Number(frameId),
      site,
      own.map(({ key }) => key),
    );
    for (const { key, label, mlsNumber } of own) {
      const source = sources.get(key) ?? null;
      rows.push({ id: idOf(key), label, mlsNumber, source, chosen: chosen.includes(key) });
    }
  }
  return { rows, more };
}

/** By their keys. What the frame does not have any more is left out; so is all of it when the frame is gone. */
async function readFrame(
  tabId: number,
  frameId: number,
  site: string,
  keys: readonly string[],
): Promise<Map<string, DraftSource>> {
  const sources = new Map<string, DraftSource>();
  for (let from = 0; from < keys.length; from += atOnce) {
    const wanted = keys.slice(from, from + atOnce);
    const answer = await tellFrame(tabId, frameId, { type: 'listings.read', keys: wanted });
    const { data } = readListingsSchema.safeParse(answer);
    if (!data) break;
    for (const { key, evidence } of data.listings) {
      if (!wanted.includes(key)) continue;
      sources.set(key, { key, site, pageUrl: data.pageUrl, listing: mergeEvidence(evidence) });
    }
  }
  return sources;
}
