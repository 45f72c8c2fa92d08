// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { watch, watching } from '../lib/watching.ts';

/** Ports that the page has opened, and what it said on each. */
let ports: { name: string; said: unknown[]; closed: boolean; lose: () => void }[];
let isThere: boolean;
let listened: MockInstance<typeof document.addEventListener>;

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  isThere = true;
  listened = vi.spyOn(document, 'addEventListener');
  see(true);
  vi.stubGlobal('chrome', {
    runtime: {
      get id() {
        return isThere ? 'an id' : undefined;
      },
      connect({ name }: { name: string }) {
        let lose = () => {};
        const port = { name, said: [] as unknown[], closed: false, lose: () => lose() };
        ports.push(port);
        return {
          postMessage: (message: unknown) => port.said.push(message),
          disconnect() {
            port.closed = true;
          },
          onDisconnect: {
            addListener(listener: () => void) {
              lose = listener;
            },
          },
        };
      },
    },
  });
});
afterEach(() => {
  for (const [type, listener] of listened.mock.calls) document.removeEventListener(type, listener);
  vi.useRealTimers();
});

function see(visible: boolean): void {
  Object.defineProperty(document, 'hidden', { value: !visible, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

it('holds a port open while the page is seen, and says something three times a minute', () => {
  watch();
  vi.advanceTimersByTime(60_000);
  expect(ports).toMatchObject([{ name: watching, closed: false, said: ['here', 'here', 'here'] }]);
  see(false);
  vi.advanceTimersByTime(60_000);
  expect(ports).toMatchObject([{ closed: true, said: { length: 3 } }]);
  see(true);
  see(true);
  expect(ports).toMatchObject([{ closed: true }, { closed: false }]);
});

it('starts a worker again that was stopped', () => {
  watch();
  ports[0]?.lose();
  vi.advanceTimersByTime(1_000);
  expect(ports).toHaveLength(2);
  vi.advanceTimersByTime(20_000);
  expect(ports.map(({ said }) => said.length)).toEqual([0, 1]);
});

it('does nothing before it is seen, and after an update', () => {
  see(false);
  watch();
  expect(ports).toHaveLength(0);
  see(true);
  expect(ports).toHaveLength(1);
  isThere = false;
  ports[0]?.lose();
  vi.advanceTimersByTime(60_000);
  expect(ports).toHaveLength(1);
});
