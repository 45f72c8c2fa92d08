import { plain } from '../../plain.ts';
import type { IndexedLoop } from './loop-rows.ts';

/** An account's loops as they are searched: in memory, newest first. */
export interface SearchList {
  put(loops: readonly IndexedLoop[]): void;
  remove(loopIds: readonly number[]): void;
  /** The newest that have every word of a text, and how many have. Accents and case do not matter. */
  find(text: string, profileId: number | null, most: number): { ids: number[]; found: number };
}

interface Line {
  id: number;
  profileId: number;
  updated: number;
  words: string;
}

export function createSearchList(loops: readonly IndexedLoop[]): SearchList {
  const lines = new Map<number, Line>();
  let inOrder: Line[] | null = null;

  function put(changed: readonly IndexedLoop[]): void {
    for (const each of changed) lines.set(each.loop.id, lineOf(each));
    inOrder = null;
  }

  function find(text: string, profileId: number | null, most: number) {
    const wanted = spaced(text).split(' ').filter(Boolean);
    inOrder ??= [...lines.values()].sort((a, b) => b.updated - a.updated);
    const ids: number[] = [];
    let found = 0;
    for (const line of inOrder) {
      if (profileId !== null && line.profileId !== profileId) continue;
      if (!wanted.every((word) => line.words.includes(word))) continue;
      found += 1;
      if (ids.length < most) ids.push(line.id);
    }
    return { ids, found };
  }

  put(loops);
  return {
    put,
    remove(loopIds) {
      for (const id of loopIds) lines.delete(id);
      inOrder = null;
    },
    find,
  };
}

function lineOf({ loop, people }: IndexedLoop): Line {
  const { id, profileId, name, address, transactionType, status, mlsNumber } = loop;
  const words = spaced([name, address, mlsNumber, transactionType, status, ...people].join(' '));
  return { id, profileId, updated: Date.parse(loop.updated) || 0, words };
}

/** "Pre-Offer" as PRE_OFFER: letters and digits in lower case, everything between them one space. */
function spaced(text: string): string {
  return plain(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
