import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore } from 'idb-keyval';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDotloop, type Dotloop } from '../../../lib/dotloop/index.ts';
import { createContactIndex } from '../../../lib/loops/contacts/contact-index.ts';
import { type Contacts, createContacts } from '../../../lib/loops/contacts/contact-sync.ts';
import { openStore } from '../../../lib/loops/database.ts';
import { changeContact, createContact, removeContact } from '../../../sandbox/contacts.ts';
import { avery, type Bench, setUpBench } from '../bench.ts';

let bench: Bench;
let dotloop: Dotloop;
let stores: [index: string, sync: string];
let now: number;
let told: number;
/** Done before each request to dotloop, by its number. */
let before: (request: number) => unknown;
let contacts: Contacts;
/** Of one worker: a dead one no longer holds any. */
let locks: LockManager;

beforeAll(async () => {
  bench = await setUpBench();
});
afterAll(() => bench.close());

beforeEach(async () => {
  bench.reset();
  await bench.control('POST', 'reset', { seed: 'empty' });
  bench.sandbox.world.settings.rateLimit = 1_000_000;
  stores = [randomUUID(), randomUUID()];
  now = Date.now();
  told = 0;
  before = () => undefined;
  const granted = (await bench.control('POST', 'token', { account: avery.id })) as { access_token: string };
  let requests = 0;
  dotloop = createDotloop({
    baseUrl: `${bench.sandbox.url}/public/v2`,
    token: async () => granted.access_token,
    fetch: async (...request) => {
      await before(++requests);
      return fetch(...request);
    },
  });
  contacts = newWorker();
});

function newWorker(): Contacts {
  const [index, sync] = stores;
  locks = ownLocks();
  return createContacts({
    index: createContactIndex(openStore(index)),
    dotloopOf: () => dotloop,
    changed: () => {
      told += 1;
    },
    store: createStore(sync, 'accounts'),
    locks,
    now: () => now,
  });
}

const world = () => bench.sandbox.world;
const account = () => world().accounts.get(avery.id) ?? expect.fail('there is no account');
const lists = () => world().requests.filter(({ path }) => path.endsWith('/contact'));
const search = (text = 'c') => contacts.search(avery.id, text);
const names = async (text?: string) => (await search(text)).found.map(({ fullName }) => fullName);
const all = () => [...world().contacts.values()];

/** Contacts that were last updated one second after the other, the last one just now. */
function sow(count: number): void {
  for (let n = 1; n <= count; n++) {
    const at = world().now() - (count - n) * 1000;
    createContact(
      world(),
      account(),
      { firstName: `C${n}`, lastName: 'Contact', email: `c${n}@x.example` },
      at,
    );
  }
}

/** Until nothing is being read. */
async function settled(): Promise<void> {
  contacts.refreshIfOld(avery.id);
  await contacts.follow(avery.id);
}

/** A minute later, when what was read is old. */
async function later(): Promise<void> {
  now += 10 * 60_000;
  await search();
  await locks.request(`loop-it:contacts:${avery.id}`, () => undefined);
}

describe('contacts', () => {
  it('are found while they are read for the first time, which is told', async () => {
    sow(250);
    const held = Promise.withResolvers<void>();
    before = (request) => request === 2 && held.promise;
    expect(await search()).toEqual({ found: [], reading: 0, problem: null });
    await expect.poll(async () => (await search('c7')).found[0]?.fullName).toBe('C7 Contact');
    expect((await search()).reading).toBe(100);
    held.resolve();
    await expect.poll(async () => (await search('c250')).reading).toBeNull();
    expect(await names('c250')).toEqual(['C250 Contact']);
    expect(lists()).toHaveLength(3);
    expect(told).toBeGreaterThanOrEqual(3);
  });

  it('are read by calls that give way to those that somebody waits for', async () => {
    sow(150);
    const listed = vi.spyOn(dotloop.contacts, 'list');
    await settled();
    await later();
    expect(listed.mock.calls.length).toBeGreaterThan(2);
    for (const [asked] of listed.mock.calls) expect(asked?.background).toBe(true);
  });

  it('are read by what is new from then on: little is read, and that once or twice', async () => {
    sow(250);
    await settled();
    await later();
    const read = lists().length;
    await bench.control('POST', 'clock', { advance: 300_000 });
    createContact(world(), account(), { firstName: 'New' });
    const [first] = all();
    if (first) changeContact(world(), first, { firstName: 'Other' });
    await later();
    expect([await names('new'), await names('other')]).toEqual([['New'], ['Other Contact']]);
    expect(await names('c1 contact')).not.toContain('C1 Contact');
    await later();
    await later();
    expect(lists().length - read).toBe(3);
    const last = lists().at(-1);
    expect(last?.query.filter).toMatch(/^updated_min=/);
  });

  it('are not read again soon, nor by two at once', async () => {
    sow(3);
    await Promise.all([search(), search(), search()]);
    await settled();
    const read = lists().length;
    await search();
    await search();
    expect(lists().length).toBe(read);
  });

  it('that change while others are read are read the next time', async () => {
    sow(150);
    await settled();
    await later();
    await bench.control('POST', 'clock', { advance: 300_000 });
    const [first, ...others] = all();
    if (!first) throw new Error('there are no contacts');
    for (const each of others) changeContact(world(), each, { company: 'Co' });
    before = async () => {
      before = async () => {
        // Between two batches: one that is not among them, and then one that is seen as newer.
        changeContact(world(), first, { firstName: 'Meanwhile' });
        await bench.control('POST', 'clock', { advance: 5_000 });
        const last = others.at(-1);
        if (last) changeContact(world(), last, { company: 'Last' });
        before = () => undefined;
      };
    };
    await later();
    await later();
    expect(await names('meanwhile')).toEqual(['Meanwhile Contact']);
  });

  it('that move to another batch because others go are not missed', async () => {
    sow(250);
    before = (request) => {
      if (request === 2) for (const each of all().slice(0, 5)) removeContact(world(), each);
    };
    await settled();
    for (const { firstName } of all()) expect(await names(firstName)).toContain(`${firstName} Contact`);
    expect(await names('c1')).not.toContain('C1 Contact');
  });

  it('that are gone are gone at once where that is told, even from a batch on its way, and within a week otherwise', async () => {
    sow(150);
    await settled();
    const [one, two] = all();
    if (!one || !two) throw new Error('there are no contacts');
    removeContact(world(), one);
    await contacts.remove(avery.id, [one.id]);
    expect(await names('c1 contact')).not.toContain('C1 Contact');

    removeContact(world(), two);
    await later();
    expect(await names('c2 contact')).toContain('C2 Contact');
    now += 8 * 24 * 3_600_000;
    const third = all()[0];
    before = async () => {
      before = () => undefined;
      if (third) await contacts.remove(avery.id, [third.id]); // told while the batch that has it is read
    };
    await later();
    await expect.poll(() => names('c2 contact')).not.toContain('C2 Contact');
    expect(await names('c3 contact')).not.toContain('C3 Contact');
    expect(await names('c4 contact')).toContain('C4 Contact');
  });

  it('go on where a worker that died had stopped, and know what it had read', async () => {
    sow(350);
    before = (request) => (request === 3 ? new Promise(() => {}) : undefined);
    void search();
    await expect.poll(() => lists().length).toBe(2);
    await expect.poll(async () => (await search('c200')).found.length).toBe(1);
    before = () => undefined;
    contacts = newWorker();
    expect(await names('c200')).toEqual(['C200 Contact']);
    await expect.poll(() => names('c350')).toEqual(['C350 Contact']);
    expect(lists().map(({ query }) => query.batch_number)).toEqual(['1', '2', '3', '4']);
  });

  it('that cannot be read say why beside those that are known, and are read when they can be', async () => {
    sow(3);
    await settled();
    await bench.fault({ kind: 'cut-before', path: '*/contact' });
    now += 10 * 60_000;
    await search();
    await expect.poll(async () => (await search('c1')).problem?.code, { timeout: 20_000 }).toBe('offline');
    expect(await names('c1')).toEqual(['C1 Contact']);
    await bench.control('DELETE', 'faults');
    now += 16_000;
    await search();
    await expect.poll(async () => (await search('c1')).problem).toBeNull();
  });

  it('are followed only where somebody has looked for one before', async () => {
    sow(3);
    await contacts.follow(avery.id);
    expect(lists()).toEqual([]);
    await settled();
    createContact(world(), account(), { firstName: 'New' });
    await contacts.follow(avery.id);
    expect(await names('new')).toEqual(['New']);
  });

  it('are each account’s own, and forgotten as a whole, also what is being read', async () => {
    sow(250);
    const held = Promise.withResolvers<void>();
    before = (request) => request === 2 && held.promise;
    await search();
    await expect.poll(() => names('c1')).toContain('C1 Contact');
    expect((await contacts.search(7084, 'c')).found).toEqual([]);
    await contacts.clear();
    held.resolve();
    await locks.request(`loop-it:contacts:${avery.id}`, () => undefined);
    before = () => new Promise(() => {});
    expect((await search('c1')).found).toEqual([]);
  });
});

function ownLocks(): LockManager {
  const life = randomUUID();
  return {
    request: (name: string, ...rest: [never]) => navigator.locks.request(`${life} ${name}`, ...rest),
    query: () => navigator.locks.query(),
  } as LockManager;
}
