import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createLive } from '../../components/live.ts';
import { ProblemError } from '../../lib/problem-error.ts';
import { startWorker, until } from './worker.ts';

beforeEach(() => fakeBrowser.reset());

it('asks again when the worker says that it changed, and not for what it is not about', async () => {
  const worker = startWorker({});
  const ask = vi.fn(async () => ask.mock.calls.length);
  const live = createLive(ask, ['outbox', 'loops']);
  await live.refresh();
  await worker.tell('preferences');
  expect(ask).toHaveBeenCalledTimes(1);
  await worker.tell('session', 'loops');
  await until(() => expect(live.value.value).toBe(2));
});

it('answers calls during a question by one more question', async () => {
  const pending: ((value: number) => void)[] = [];
  const live = createLive(() => new Promise<number>((resolve) => pending.push(resolve)), []);
  const done = Promise.all([live.refresh(), live.refresh(), live.refresh()]);
  pending[0]?.(1);
  await until(() => expect(pending).toHaveLength(2));
  pending[1]?.(2);
  await done;
  expect(pending).toHaveLength(2);
  expect(live.value.value).toBe(2);
});

it('does not show an answer that a later one has overtaken, and asks once more', async () => {
  const ask = vi.fn(async () => 'asked again');
  const live = createLive<string>(ask, []);
  let early: (value: string) => void = () => undefined;
  const first = live.take(new Promise((resolve) => (early = resolve)));
  await live.take(Promise.resolve('late'));
  early('early');
  expect(await first).toBe('early');
  expect(live.value.value).not.toBe('early');
  await until(() => expect(live.value.value).toBe('asked again'));
});

it('keeps what it has when a question fails, says why, and forgets that with the next answer', async () => {
  const answers = [
    async () => 'one',
    () => Promise.reject(new ProblemError({ code: 'x', message: 'Not now.' })),
    async () => 'two',
  ];
  const live = createLive<string>(() => (answers.shift() ?? (async () => 'none'))(), []);
  await live.refresh();
  await live.refresh();
  expect(live.value.value).toBe('one');
  expect(live.problem.value?.message).toBe('Not now.');
  await live.refresh();
  expect(live.value.value).toBe('two');
  expect(live.problem.value).toBeNull();
});

it('says a fault of its own plainly, and logs it', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const live = createLive<string>(() => Promise.reject(new TypeError('x is undefined')), []);
  await live.refresh();
  expect(live.problem.value?.message).toMatch(/did not answer/);
  expect(live.problem.value?.message).not.toMatch(/undefined/);
  expect(log).toHaveBeenCalled();
});
