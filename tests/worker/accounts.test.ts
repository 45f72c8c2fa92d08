import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { avery, morgan } from '../companion/visitor.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { AtWork } from './at-work.ts';
import { ask, content, get, options, panel, popup } from './browser.ts';

let work: AtWork;

beforeAll(async () => {
  work = await AtWork.open();
}, 60_000);
afterAll(() => work.stage.close());
beforeEach(() => work.reset());

const signOut = () => get(popup, 'session.signOut', {});
const found = { key: listing.mlsNumber, kind: 'detail' as const, evidence: evidenceOf(listing) };
const statuses = async () =>
  (await get(content(2), 'listings.found', { site: 'test', begun: 1, listings: [found] })).statuses;
const preferences = async () => (await get(options, 'preferences.get', {})).preferences;
const requests = (account: number) =>
  work.stage.sandbox.world.requests.filter((request) => request.account === account);

/** Avery has a draft, a loop that was made, one on its way that was refused, and choices of profile and template. */
async function averyWorks(): Promise<{ draftId: string; made: string }> {
  await work.signIn(avery.id);
  await work.press(1);
  const { draft } = await work.panel(1);
  await get(panel(1), 'draft.create', { draftId: draft.id, anyway: false });
  await vi.waitFor(async () => expect((await work.panel(1)).entry?.state).toBe('done'));
  const other = { ...listing, mlsNumber: '42', address: { ...listing.address, streetNumber: '42' } };
  await work.press(3, other);
  await work.panel(3);
  const kept = await get(panel(3), 'draft.edit', {
    draftId: (await work.panel(3)).draft.id,
    change: { name: 'Avery’s own draft' },
  });
  const { byType } = await preferences();
  await get(options, 'preferences.set', {
    profileId: 4712,
    byType: { ...byType, PURCHASE_OFFER: { ...byType.PURCHASE_OFFER, templateId: 1440 } },
    nrdsId: '77',
  });
  return { draftId: kept.draft.id, made: draft.name };
}

describe('another account', () => {
  it('sees nothing of the first one’s, and the first one finds its own again', async () => {
    const { draftId, made } = await averyWorks();
    const own = await work.names();
    expect(own).toContain(made);
    expect(await statuses()).toMatchObject({ [found.key]: { state: 'created' } });
    await signOut();
    expect(await work.names()).toEqual([]);
    expect(await statuses()).toEqual({ [found.key]: { state: 'none' } });
    expect(await work.keptOf(avery.id)).toBe(0);

    await work.signIn(morgan.id);
    const theirs = await work.names();
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((name) => own.includes(name))).toEqual([]);
    expect(await get(popup, 'outbox.get', {})).toEqual([]);
    expect(await statuses()).toEqual({ [found.key]: { state: 'none' } });
    expect((await work.recent({ text: made })).loops).toEqual([]);
    expect(await preferences()).toMatchObject({ profileId: null, nrdsId: '77' });
    expect((await preferences()).byType.PURCHASE_OFFER.templateId).toBeNull();
    expect((await get(popup, 'profiles.get', {})).map(({ id }) => id)).toEqual([4811]);

    // The panels that were open are closed, and what they would ask is refused.
    expect(
      work.around.orders.filter(({ order }) => order.type === 'panel.hide').map(({ tabId }) => tabId),
    ).toEqual([1, 3]);
    expect(await ask(panel(3), 'panel.get', {})).toMatchObject({ problem: { code: 'refused-sender' } });

    // The same home is a draft of their own, in a profile of their own.
    await work.press(1);
    const shown = await work.panel(1);
    expect(shown.draft.id).not.toBe(draftId);
    expect(shown.draft).toMatchObject({ profileId: 4811, templateId: null });
    expect(shown.duplicates).toEqual({ loops: [], underWay: [] });
    await get(options, 'preferences.set', { profileId: 4811 });

    await signOut();
    await work.signIn(avery.id);
    expect((await work.names()).sort()).toEqual(own.sort());
    expect(await statuses()).toMatchObject({ [found.key]: { state: 'created' } });
    expect(await preferences()).toMatchObject({ profileId: 4712, nrdsId: '77' });
    expect((await preferences()).byType.PURCHASE_OFFER.templateId).toBe(1440);
    expect((await get(popup, 'outbox.get', {})).map(({ draft }) => draft.name)).toEqual([made]);
    const other = { ...listing, mlsNumber: '42', address: { ...listing.address, streetNumber: '42' } };
    await work.press(3, other);
    expect((await work.panel(3)).draft).toMatchObject({ id: draftId, name: 'Avery’s own draft' });
  });

  it('is asked nothing with the first one’s reading, and keeps nothing of it', async () => {
    await work.stage.control('POST', 'loops', { profileId: 4711, count: 600, name: 'Avery’s' });
    await work.stage.control('POST', 'faults', { kind: 'latency', ms: 100, path: '*/loop' });
    work.person = avery.id;
    await get(popup, 'session.signIn', {});
    await vi.waitFor(async () => expect((await work.recent()).reading?.done).toBeGreaterThan(0));
    await signOut();
    expect(await fakeBrowser.alarms.get('reading')).toBeUndefined();
    await work.stage.control('DELETE', 'faults');
    const before = requests(avery.id).length;
    await work.signIn(morgan.id);
    expect((await work.names()).filter((name) => name.startsWith('Avery’s'))).toEqual([]);
    expect(requests(avery.id).length - before).toBeLessThanOrEqual(1); // one that was on its way
    expect(await work.keptOf(avery.id)).toBe(0);
    const sent = requests(morgan.id).map(({ path }) => path);
    expect(sent.filter((path) => /\/profile\/47/.test(path))).toEqual([]);
    await signOut();
    await work.signIn(avery.id);
    expect((await work.recent({ text: 'avery' })).found).toBe(600);
  });

  it('cannot speak of a loop of the first one’s', async () => {
    await work.signIn(avery.id);
    const [loop] = (await work.recent()).loops;
    const loopId = loop?.id ?? 0;
    await get(popup, 'loop.details', { loopId, again: true });
    await signOut();
    await work.signIn(morgan.id);
    for (const answer of [
      await ask(popup, 'loop.details', { loopId, again: false }),
      await ask(popup, 'loop.setStatus', { loopId, status: 'ARCHIVED' }),
    ]) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'gone' } });
    }
  });
});
