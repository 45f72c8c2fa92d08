import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore } from 'idb-keyval';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { DotloopError } from '../../lib/dotloop/index.ts';
import { type Cache, createCache, forgetCaches } from '../../lib/loops/cache.ts';

let now: number;
let load: ReturnType<typeof vi.fn<(key: string) => Promise<string>>>;
let changed: ReturnType<typeof vi.fn<() => void>>;
let store: ReturnType<typeof createStore>;
let cache: Cache<string>;

beforeEach(() => {
  now = 1_000_000;
  load = vi.fn(async (key) => `value of ${key}`);
  changed = vi.fn();
  store = createStore(randomUUID(), 'cache');
  cache = newCache();
});

function newCache(schema: z.ZodType<string> = z.string()): Cache<string> {
  return createCache('things', {
    what: 'loops',
    schema,
    load,
    maxAge: 60_000,
    changed,
    store,
    now: () => now,
  });
}

const offline = () =>
  Promise.reject(new DotloopError({ code: 'network', message: '', method: 'GET', path: '/', done: 'no' }));

describe('a cache', () => {
  it('shows what it has at once, and reads behind', async () => {
    expect(await cache.peek('1')).toEqual({ value: null, problem: null });
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect(await cache.peek('1')).toEqual({ value: 'value of 1', problem: null });
    expect(load).toHaveBeenCalledOnce();
    now += 61_000;
    expect(await newCache().peek('1')).toEqual({ value: 'value of 1', problem: null });
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  });

  it('waits for nothing that is kept, however old, and for what is not', async () => {
    expect(await cache.known('1')).toBe('value of 1');
    now += 61_000;
    load.mockImplementation(() => new Promise(() => {}));
    expect(await cache.known('1')).toBe('value of 1');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is read from the disk once, and again when it has become old', async () => {
    await cache.get('1');
    const later = newCache();
    await Promise.all([later.get('1'), later.get('1')]);
    await store('readwrite', (entries) => entries.clear());
    expect(await later.get('1')).toBe('value of 1');
    expect(load).toHaveBeenCalledOnce();
    await later.outdate('1');
    await later.get('1');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('reads each key once, for however many ask', async () => {
    const asked = await Promise.all([cache.get('1'), cache.get('1'), cache.get('2')]);
    expect(asked).toEqual(['value of 1', 'value of 1', 'value of 2']);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('says why there is nothing, and tries again after a while', async () => {
    load.mockImplementation(offline);
    await expect(cache.get('1')).rejects.toMatchObject({ problem: { code: 'offline' } });
    expect(await cache.peek('1')).toMatchObject({ value: null, problem: { code: 'offline' } });
    expect(load).toHaveBeenCalledOnce();
    load.mockResolvedValue('there');
    now += 20_000;
    await cache.peek('1');
    await vi.waitFor(async () => expect(await cache.peek('1')).toEqual({ value: 'there', problem: null }));
  });

  it('has what is old where it cannot be read', async () => {
    await cache.get('1');
    now += 61_000;
    load.mockImplementation(offline);
    expect(await cache.get('1')).toBe('value of 1');
    expect(await cache.peek('1')).toEqual({ value: 'value of 1', problem: null });
  });

  it('does not take what it cannot read', async () => {
    await cache.get('1');
    expect((await newCache(z.literal('other') as never).peek('1')).value).toBeNull();
  });

  it('is loaded again when it has changed in dotloop, and has what is old until then', async () => {
    await cache.get('1');
    load.mockResolvedValue('new');
    await cache.outdate('1');
    await cache.outdate('2');
    expect((await cache.peek('1')).value).toBe('value of 1');
    await vi.waitFor(async () => expect((await cache.peek('1')).value).toBe('new'));
    expect(await cache.get('1')).toBe('new');
  });

  it.each([
    ['has changed in dotloop', (key: string) => cache.outdate(key), 'seen before the change'],
    ['was forgotten', () => forgetCaches(store), null],
  ])('does not take for new what began to be loaded before it %s', async (_, happen, value) => {
    const held = Promise.withResolvers<string>();
    load.mockReturnValueOnce(held.promise);
    const loading = cache.get('1');
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
    await happen('1');
    held.resolve('seen before the change');
    await loading;
    load.mockResolvedValue('new');
    expect((await newCache().peek('1')).value).toBe(value);
    await vi.waitFor(async () => expect(await cache.get('1')).toBe('new'));
  });

  it('is forgotten as a whole', async () => {
    await cache.get('1');
    await forgetCaches(store);
    expect((await cache.peek('1')).value).toBeNull();
  });
});
