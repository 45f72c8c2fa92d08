import { describe, expect, it } from 'vitest';
import { loop } from '../../../components/gallery/data.ts';
import type { IndexedLoop } from '../../../lib/loops/index/loop-rows.ts';
import { createSearchList } from '../../../lib/loops/index/search-list.ts';

function indexed(change: Parameters<typeof loop>[0], people: string[] = []): IndexedLoop {
  const { updated = '2026-11-20T10:00:00Z' } = change ?? {};
  const keys = { mls: null, addresses: [] };
  return { loop: loop({ mlsNumber: '', address: '', ...change, updated }), keys, people, saidAt: 0 };
}

const loops = [
  indexed({ id: 1, name: '12 Café Rd', status: 'SOLD', updated: '2026-11-20T10:00:00Z' }),
  indexed({
    id: 2,
    name: 'Dele Okonjo',
    address: '12 Main St, Salem, MA 01970',
    status: 'PRE_OFFER',
    mlsNumber: 'ME-7714203',
    profileId: 4,
  }),
  indexed(
    { id: 3, name: '3 Main St.', transactionType: 'LISTING_FOR_LEASE', status: 'LEASED', profileId: 4 },
    ['Brian Erwin', 'brian@mail.example'],
  ),
];

describe('searching loops', () => {
  const found = (text: string, profileId: number | null = null) =>
    createSearchList(loops).find(text, profileId, 10).ids.sort();

  it.each([
    ['cafe', [1]],
    ['CAFÉ', [1]],
    ['main 12', [2]],
    ['lease', [3]],
    ['pre-offer', [2]],
    ['12 leased', []],
    ['7714203', [2]],
    ['me-7714203', [2]],
    ['erwin brian', [3]],
    ['brian@mail.example', [3]],
    ['main st.', [2, 3]],
    ['okonjo salem', [2]],
    ['12', [1, 2]],
  ])('%j finds %j', (text, ids) => expect(found(text)).toEqual(ids));

  it('may be of one profile', () => {
    expect(found('12', 4)).toEqual([2]);
    expect(found('sold', 4)).toEqual([]);
  });

  it('gives the newest, and says how many there are', () => {
    const list = createSearchList(
      Array.from({ length: 200 }, (_, id) =>
        indexed({ id, name: `Loop ${id}`, updated: new Date(id * 1000).toISOString() }),
      ),
    );
    expect(list.find('loop', null, 3)).toEqual({ ids: [199, 198, 197], found: 200 });
  });

  it('follows what changes', () => {
    const list = createSearchList(loops);
    list.put([indexed({ id: 1, name: 'Renamed', updated: '2026-12-01T10:00:00Z' }), indexed({ id: 9 })]);
    expect(list.find('cafe', null, 10).found).toBe(0);
    expect(list.find('under contract', null, 10).ids).toEqual([1, 9]);
    list.remove([1]);
    expect(list.find('renamed', null, 10).found).toBe(0);
  });
});
