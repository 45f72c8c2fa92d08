import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore, get, type UseStore } from 'idb-keyval';
import { beforeEach, expect, it, vi } from 'vitest';
import { createManaged } from '../../lib/settings/managed.ts';

type Managed = Record<string, unknown>;

let disk: UseStore;

beforeEach(() => {
  disk = createStore(randomUUID(), 'managed');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => vi.useRealTimers();
});

/** A worker's life. @param answers of the browser's to each question in turn; after them it never answers */
function startWorker(...answers: Promise<Managed>[]) {
  return createManaged(() => answers.shift() ?? new Promise(() => {}), disk);
}

async function waited<T>(reading: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(1_500);
  return reading;
}

const told = { oneClick: true };

it('is what the browser says', async () => {
  const read = startWorker(Promise.resolve(told), Promise.resolve({}));
  expect(await read()).toEqual(told);
  expect(await read()).toEqual({});
});

it('is none where the browser has none', async () => {
  const read = startWorker(Promise.reject(new Error('Managed storage manifest not found')));
  expect(await read()).toEqual({});
});

it('is what was told last where the browser does not answer, which is waited for once', async () => {
  await startWorker(Promise.resolve(told))();
  await vi.waitFor(async () => expect(await get('told', disk)).toEqual(told));
  const read = startWorker();
  expect(await waited(read())).toEqual(told);
  expect(await read()).toEqual(told); // no time passes here
});

it('is none where the browser has never answered', async () => {
  expect(await waited(startWorker()())).toEqual({});
});

it('is what the browser says as soon as it does', async () => {
  const { promise, resolve } = Promise.withResolvers<Managed>();
  const read = startWorker(promise, Promise.resolve(told));
  expect(await waited(read())).toEqual({});
  resolve(told);
  await vi.waitFor(async () => expect(await read()).toEqual(told));
});
