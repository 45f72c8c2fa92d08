import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore } from 'idb-keyval';
import { beforeEach, describe, expect, it } from 'vitest';
import { addedId } from '../../../lib/loops/draft/clients.ts';
import { createDrafts, type Drafts } from '../../../lib/loops/draft/drafts.ts';
import type { DraftContext } from '../../../lib/loops/draft/propose.ts';
import { defaultPreferences } from '../../../lib/settings/preferences.ts';
import { avery } from '../bench.ts';
import { listing, person } from '../draft.ts';

const signedIn: DraftContext = {
  preferences: defaultPreferences,
  account: avery,
  profiles: null,
  templates: null,
  locked: [],
};
const signedOut: DraftContext = { ...signedIn, account: null };
const added = (fullName: string) => person({ id: addedId(), fullName });
const source = { key: 'k', site: 's', pageUrl: 'https://mls.example/', listing };

let now: number;
let drafts: Drafts;

beforeEach(() => {
  now = 1_000_000;
  drafts = createDrafts(createStore(randomUUID(), 'drafts'), () => now);
});

describe('drafts', () => {
  it('are taken up where they were left, with a new reading of the page', async () => {
    const first = await drafts.open(source, signedIn);
    await drafts.edit(first.id, { name: 'Mine' }, signedIn);
    const read = { ...listing, mlsNumber: '99' };
    const again = await drafts.open({ ...source, pageUrl: 'https://mls.example/2', listing: read }, signedIn);
    expect(again).toMatchObject({
      id: first.id,
      name: 'Mine',
      mlsNumber: '99',
      pageUrl: 'https://mls.example/2',
    });
    expect(await drafts.get(first.id)).toEqual(again);
  });

  it('of many listings are opened in one go, as each by itself', async () => {
    const own = await drafts.open(source, signedIn);
    await drafts.edit(own.id, { name: 'Mine' }, signedIn);
    const sources = ['a', 'k', 'b'].map((key) => ({
      ...source,
      key,
      listing: { ...listing, mlsNumber: key },
    }));
    expect(await drafts.keptOf(sources, avery.id)).toMatchObject([null, { name: 'Mine' }, null]);
    const opened = await drafts.openAll(sources, signedIn);
    expect(opened.map(({ mlsNumber }) => mlsNumber)).toEqual(['a', 'k', 'b']);
    expect(opened[1]).toMatchObject({ id: own.id, name: 'Mine' });
    expect(await drafts.keptOf(sources, avery.id)).toEqual(opened);
    expect(await drafts.keptOf(sources, null)).toEqual([null, null, null]);
    expect(await drafts.open(source, signedIn)).toMatchObject({ id: own.id });
  });

  it('are one per listing, site and account', async () => {
    const ids = await Promise.all([
      drafts.open(source, signedIn),
      drafts.open({ ...source, key: 'other' }, signedIn),
      drafts.open({ ...source, site: 'other' }, signedIn),
      drafts.open(source, { ...signedIn, account: { ...avery, id: 2 } }),
      drafts.open(source, signedOut),
    ]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(5);
    expect(await Promise.all(ids.map(({ id }) => drafts.ownerOf(id)))).toEqual([
      avery.id,
      avery.id,
      avery.id,
      2,
      null,
    ]);
  });

  it('are one also where two clicks come at once', async () => {
    const [one, other] = await Promise.all([drafts.open(source, signedIn), drafts.open(source, signedIn)]);
    expect(other.id).toBe(one.id);
  });

  it('keep what is typed while they are proposed anew', async () => {
    const { id } = await drafts.open(source, signedOut);
    await Promise.all([
      drafts.edit(id, { name: 'Mine' }, signedOut),
      drafts.refresh(id, signedIn),
      drafts.edit(id, { mlsNumber: '7' }, signedOut),
    ]);
    expect(await drafts.get(id)).toMatchObject({ name: 'Mine', mlsNumber: '7' });
  });

  it('take what two pages change at once, each thing of them', async () => {
    const { id, people } = await drafts.open(source, signedIn);
    const [me, lister] = people;
    if (!me || !lister) throw new Error('nobody is proposed');
    await Promise.all([
      drafts.edit(id, { address: { city: 'Bath' }, people: [{ ...me, role: 'OTHER' }] }, signedIn),
      drafts.edit(id, { address: { unit: '3' }, people: [{ ...lister, phone: '1' }] }, signedIn),
      drafts.edit(id, { people: [added('Ann')] }, signedIn),
      drafts.edit(id, { people: [added('Bo')] }, signedIn),
    ]);
    const draft = await drafts.get(id);
    expect(draft?.address).toMatchObject({ city: 'Bath', unit: '3' });
    expect(draft?.people.map(({ fullName, role, phone }) => [fullName, role, phone])).toEqual([
      ['Avery Quinn', 'OTHER', ''],
      ['Lena Lister', 'LISTING_AGENT', '1'],
      ['Ann', 'BUYER', ''],
      ['Bo', 'BUYER', ''],
    ]);
  });

  it('keep somebody who was typed and not added, until they are begun afresh', async () => {
    const { id } = await drafts.open(source, signedOut);
    await drafts.edit(id, { client: 'Zoe N' }, signedOut);
    await drafts.adopt(avery.id);
    expect(await drafts.open(source, signedIn)).toMatchObject({ id, client: 'Zoe N' });
    expect(await drafts.reset(id, signedIn)).not.toHaveProperty('client');
  });

  it('begun signed out are the account’s after the sign-in', async () => {
    const begun = await drafts.open(source, signedOut);
    await drafts.edit(begun.id, { name: 'Mine' }, signedOut);
    await drafts.adopt(avery.id);
    expect(await drafts.ownerOf(begun.id)).toBe(avery.id);
    expect(await drafts.open(source, signedIn)).toMatchObject({ id: begun.id, name: 'Mine' });
  });

  it('begun signed out lose nothing of what was typed earlier, signed in', async () => {
    const earlier = await drafts.open(source, signedIn);
    await drafts.edit(
      earlier.id,
      {
        name: 'Earlier',
        mlsNumber: '5',
        address: { unit: '3', city: 'Bath' },
        people: [added('Ann'), ...earlier.people.map((each) => ({ ...each, included: each.me }))],
      },
      signedIn,
    );
    const begun = await drafts.open(source, signedOut);
    await drafts.edit(begun.id, { name: 'Later', address: { unit: '4' }, people: [added('Bo')] }, signedOut);
    await drafts.adopt(avery.id);
    expect(await drafts.get(earlier.id)).toBeNull();
    const one = await drafts.open(source, signedIn);
    expect(one).toMatchObject({ id: begun.id, name: 'Later', mlsNumber: '5' });
    expect(one.address).toMatchObject({ unit: '4', city: 'Bath' });
    expect(one.people.map(({ fullName, included }) => [fullName, included])).toEqual([
      ['Avery Quinn', true],
      ['Lena Lister', false],
      ['Ann', true],
      ['Bo', true],
    ]);
  });

  it('that nobody has typed in are forgotten after a month; the others never', async () => {
    const plain = await drafts.open(source, signedIn);
    const typed = await drafts.open({ ...source, key: 'typed' }, signedIn);
    await drafts.edit(typed.id, { name: 'Mine' }, signedIn);
    now += 400 * 24 * 3_600_000;
    await drafts.open({ ...source, key: 'next' }, signedIn);
    expect(await drafts.get(plain.id)).toBeNull();
    expect(await drafts.get(typed.id)).toMatchObject({ name: 'Mine' });
  });

  it('that are gone say so', async () => {
    await expect(drafts.edit(randomUUID(), { name: 'x' }, signedIn)).rejects.toMatchObject({
      problem: { code: 'gone' },
    });
    expect(await drafts.refresh(randomUUID(), signedIn)).toBeNull();
  });
});
