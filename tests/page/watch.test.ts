// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { watchPage } from '../../lib/page/watch.ts';

it('checks at once, and once more for many changes', async () => {
  const check = vi.fn();
  const stop = new AbortController();
  watchPage(document, stop.signal, check);
  expect(check).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 100; i++) document.body.append(document.createElement('p'));
  await vi.waitFor(() => expect(check).toHaveBeenCalledTimes(2));
  stop.abort();
});

it('notices text that is changed in place', async () => {
  const text = document.createTextNode('8 ARCH ST');
  document.body.append(text);
  const check = vi.fn();
  const stop = new AbortController();
  watchPage(document, stop.signal, check);
  text.data = '10 ARCH ST';
  await vi.waitFor(() => expect(check).toHaveBeenCalledTimes(2));
  stop.abort();
});

it('checks no more once it is stopped', async () => {
  const check = vi.fn();
  const stop = new AbortController();
  const ask = watchPage(document, stop.signal, check);
  stop.abort();
  vi.useFakeTimers();
  ask();
  document.body.append(document.createElement('p'));
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(check).toHaveBeenCalledTimes(1);
});
