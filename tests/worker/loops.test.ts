import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundListing } from '../../lib/messages.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { AtWork } from './at-work.ts';
import { ask, content, get, panel, popup } from './browser.ts';

let work: AtWork;

beforeAll(async () => {
  work = await AtWork.open();
}, 60_000);
afterAll(() => work.stage.close());
beforeEach(async () => {
  await work.reset();
  await work.signIn();
});

const world = () => work.stage.sandbox.world;
const details = (loopId: number, again = false) => get(popup, 'loop.details', { loopId, again });
const setStatus = (loopId: number, status: 'ARCHIVED' | 'SOLD' | 'UNDER_CONTRACT') =>
  ask(popup, 'loop.setStatus', { loopId, status });
const requests = (method: string) => world().requests.filter((request) => request.method === method);

/** What is in a loop, once it was read. */
async function inside(loopId: number) {
  return vi.waitFor(async () => {
    const { unfolded } = await details(loopId);
    if (!unfolded) throw new Error('not read yet');
    return unfolded;
  });
}

async function loopNamed(text: string) {
  const [loop] = (await work.recent({ text })).loops;
  if (!loop) throw new Error(`no loop ${text}`);
  return loop;
}

async function rowOf(loopId: number) {
  return (await work.recent()).loops.find(({ id }) => id === loopId);
}

/** What the button of a home says. */
async function button(home: typeof listing): Promise<string | undefined> {
  const found: Omit<FoundListing, 'label' | 'mlsNumber'> = { key: 'home', kind: 'detail' };
  const { statuses } = await get(content(), 'listings.found', {
    site: 'test',
    begun: 1,
    listings: [{ ...found, evidence: evidenceOf(home) }],
  });
  return statuses.home?.state;
}

describe('a loop that is looked into', () => {
  it('has people and a last activity, read once and then kept', async () => {
    const loop = await loopNamed('bayberry');
    expect(await details(loop.id)).toEqual({ loopId: loop.id, unfolded: null, problem: null });
    const { people, activity } = await inside(loop.id);
    expect(people.map(({ fullName, role }) => [fullName, role])).toEqual(
      world()
        .loops.get(loop.id)
        ?.participants.map(({ fullName, role }) => [fullName, role]),
    );
    expect(people.every(({ email }) => email.includes('@'))).toBe(true);
    expect(activity?.message).toBe(world().loops.get(loop.id)?.activities[0]?.message);
    const before = requests('GET').length;
    await details(loop.id);
    await details(loop.id);
    expect(requests('GET').length).toBe(before);
  });

  it('is found by the people in it, from then on', async () => {
    const loop = await loopNamed('bayberry');
    const { people } = await inside(loop.id);
    const someone = people.at(-1)?.fullName ?? '';
    expect((await work.recent({ text: someone })).loops.map(({ id }) => id)).toContain(loop.id);
  });

  it('is read again when it was updated meanwhile', async () => {
    const loop = await loopNamed('bayberry');
    const { people } = await inside(loop.id);
    world().advance(5_000);
    await work.stage.control('PATCH', `loops/${loop.id}`, { name: 'Renamed' });
    world().loops.get(loop.id)?.participants.pop();
    work.start(); // another worker, which knows nothing of what is fresh
    await vi.waitFor(async () => expect((await rowOf(loop.id))?.name).toBe('Renamed'));
    await vi.waitFor(async () =>
      expect((await details(loop.id)).unfolded?.people).toHaveLength(people.length - 1),
    );
  });

  it('says what could not be read, and is tried again when the person asks', async () => {
    const loop = await loopNamed('bayberry');
    await work.stage.control('POST', 'faults', {
      kind: 'errors',
      status: 403,
      errors: [{ detail: 'Not yours' }],
      path: '*/participant',
    });
    await details(loop.id);
    await vi.waitFor(async () =>
      expect((await details(loop.id)).problem).toMatchObject({
        code: 'refused',
        message: expect.stringContaining('Not yours.'),
      }),
    );
    await work.stage.control('DELETE', 'faults');
    expect((await details(loop.id, true)).unfolded?.people.length).toBeGreaterThan(0);
  });
});

describe('a loop’s status', () => {
  it('is changed in dotloop and in the list, where its type allows it', async () => {
    const loop = await loopNamed('alder');
    expect(await setStatus(loop.id, 'SOLD')).toMatchObject({ ok: true, value: { status: 'SOLD' } });
    expect(world().loops.get(loop.id)?.status).toBe('SOLD');
    expect(await rowOf(loop.id)).toMatchObject({ status: 'SOLD', mlsNumber: loop.mlsNumber });
  });

  it('is sent as a constant, and read as the text that it may come as', async () => {
    world().settings.statuses = 'display';
    const loop = await loopNamed('alder');
    expect(await setStatus(loop.id, 'UNDER_CONTRACT')).toMatchObject({ ok: true });
    expect(requests('PATCH').at(-1)?.body).toEqual({ status: 'UNDER_CONTRACT' });
    expect(await rowOf(loop.id)).toMatchObject({ status: 'UNDER_CONTRACT' });
  });

  it('that its type does not have is not sent', async () => {
    const loop = await loopNamed('alder');
    const before = requests('PATCH').length;
    expect(await ask(popup, 'loop.setStatus', { loopId: loop.id, status: 'LEASED' })).toMatchObject({
      problem: { code: 'status-not-allowed' },
    });
    expect(requests('PATCH').length).toBe(before);
  });

  it('that dotloop refuses stays, with dotloop’s words', async () => {
    const loop = await loopNamed('alder');
    await work.stage.control('POST', 'faults', {
      kind: 'errors',
      method: 'PATCH',
      status: 422,
      errors: [{ detail: 'This loop is locked' }],
    });
    expect(await setStatus(loop.id, 'SOLD')).toMatchObject({
      problem: {
        code: 'refused',
        message: expect.stringContaining('This loop is locked. Nothing was changed.'),
      },
    });
    expect(await rowOf(loop.id)).toMatchObject({ status: loop.status });
  });

  it('of which the answer is lost is looked for', async () => {
    const loop = await loopNamed('alder');
    world().advance(5_000);
    await work.stage.control('POST', 'faults', { kind: 'cut-after', method: 'PATCH', count: 1 });
    expect(await setStatus(loop.id, 'SOLD')).toMatchObject({ problem: { code: 'answer-lost' } });
    expect(await rowOf(loop.id)).toMatchObject({ status: 'SOLD' });
  });

  it('of which nothing was sent says so', async () => {
    const loop = await loopNamed('alder');
    await work.stage.control('POST', 'faults', { kind: 'cut-before', path: '*/loop/*' });
    const answer = await setStatus(loop.id, 'SOLD');
    await work.stage.control('DELETE', 'faults');
    expect(answer).toMatchObject({ problem: { code: 'offline' } });
    expect(requests('PATCH')).toEqual([]);
  });
});

describe('a loop that is taken back', () => {
  it('frees its listing: the button, the panel, and a second loop', async () => {
    await work.press();
    const { draft } = await work.panel();
    await get(panel(), 'draft.create', { draftId: draft.id, anyway: false });
    const { entry } = await vi.waitFor(async () => {
      const state = await work.panel();
      expect(state.entry?.state).toBe('done');
      return state;
    });
    expect(await button(listing)).toBe('created');
    work.around.orders.length = 0;
    expect(await setStatus(entry?.loop?.id ?? 0, 'ARCHIVED')).toMatchObject({ ok: true });
    await vi.waitFor(() =>
      expect(work.around.orders.map(({ order }) => order)).toContainEqual({
        type: 'statuses.changed',
        statuses: { home: { state: 'none' } },
      }),
    );
    await work.press();
    expect((await work.panel()).duplicates).toEqual({ loops: [], underWay: [] });
    expect(await setStatus(entry?.loop?.id ?? 0, 'UNDER_CONTRACT')).toMatchObject({ ok: true });
    expect(await button(listing)).toBe('created');
  });
});

describe('a loop that was merged into another', () => {
  it('is followed there when it is looked into: in the list, and in what was made of a draft', async () => {
    await work.press();
    const { draft } = await work.panel();
    await get(panel(), 'draft.create', { draftId: draft.id, anyway: false });
    await vi.waitFor(async () => expect((await work.panel()).entry?.state).toBe('done'));
    const made = await loopNamed('spruce');
    const into = await loopNamed('bayberry');
    await work.stage.control('POST', 'merge', { fromLoopId: made.id, toLoopId: into.id });
    await details(made.id);
    await vi.waitFor(async () => expect((await details(made.id)).loopId).toBe(into.id));
    expect((await inside(made.id)).people.map(({ fullName }) => fullName)).toContain('Lena Lister');
    expect(await rowOf(made.id)).toBeUndefined();
    const [entry] = await get(popup, 'outbox.get', {});
    expect(entry?.loop).toMatchObject({ id: into.id, profileId: into.profileId });
    const told = await get(content(), 'listings.found', {
      site: 'test',
      begun: 1,
      listings: [{ key: listing.mlsNumber, kind: 'detail', evidence: evidenceOf(listing) }],
    });
    expect(told.statuses[listing.mlsNumber]).toEqual({ state: 'created', loopUrl: into.loopUrl });
  });

  it('does not pass on to that one what was meant for it', async () => {
    const [from, into] = [await loopNamed('alder'), await loopNamed('bayberry')];
    await work.stage.control('POST', 'merge', { fromLoopId: from.id, toLoopId: into.id });
    expect(await setStatus(from.id, 'ARCHIVED')).toMatchObject({
      problem: { code: 'merged', message: expect.stringContaining(into.name) },
    });
    expect(world().loops.get(into.id)?.status).toBe(into.status);
    expect(await rowOf(from.id)).toBeUndefined();
    expect((await details(from.id)).loopId).toBe(into.id);
  });
});
