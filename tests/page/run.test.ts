// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mostListings } from '../../lib/message-limits.ts';
import { readListingsSchema, requests, type ToContent } from '../../lib/messages.ts';
import { runContent } from '../../lib/page/run.ts';
import { ContentScriptContext } from '../../lib/page/script-context.ts';
import type { Site } from '../../lib/sites/site.ts';

const asked: { type: string; data: unknown }[] = [];
let wanted: boolean;

beforeEach(() => {
  fakeBrowser.reset();
  asked.length = 0;
  wanted = true;
  document.body.innerHTML = '<h1>5 Elm St</h1>';
  vi.stubGlobal('browser', fakeBrowser);
  vi.stubGlobal('requestIdleCallback', (go: (deadline: object) => void) =>
    setTimeout(go, 0, { timeRemaining: () => 50 }),
  );
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  Object.assign(fakeBrowser.runtime, {
    async sendMessage(message: { type: string; data: unknown }) {
      asked.push(message);
      const value = message.type === 'site.on' ? wanted : { statuses: {}, labels: {} };
      return { ok: true, value };
    },
  });
});
afterEach(() => {
  for (const script of ['portals', 'mls', 'any']) end(script);
});

/** A site that finds the first heading, and names itself by who reads it. */
function site(name: string, keys: readonly string[] = [name]): Site {
  return {
    name,
    hosts: [location.hostname],
    find(document) {
      const anchor = document.querySelector('h1');
      return anchor ? keys.map((key) => ({ key, kind: 'detail', scope: document.body, anchor })) : [];
    },
    read: () =>
      Array.from({ length: 600 }, () => ({
        field: 'remarks',
        value: 'x',
        trust: 'labelled',
        from: 'test',
      })),
  };
}

/** As a newer script of the same name ends it. */
const end = (script: string) => document.dispatchEvent(new Event(`loop-it-${script}`));

/** As the browser runs one of our scripts: WXT makes its context, then its main is called. */
function run(script: 'portals' | 'mls' | 'any', keys?: readonly string[]): void {
  const context = new ContentScriptContext(script);
  runContent(context, script, [site(script, keys)]);
}

const buttons = () => [...document.querySelectorAll('loop-it-button')];
const reports = () => asked.filter(({ type }) => type === 'listings.found').map(({ data }) => data);
const lastSite = () => (reports().at(-1) as { site: string } | undefined)?.site;

function order(message: ToContent): void {
  void fakeBrowser.runtime.onMessage.trigger(message, { id: fakeBrowser.runtime.id } as never, () => {});
}

it('leaves a frame to the script that knows its host, whichever comes first', async () => {
  run('mls');
  run('any');
  expect(asked).toEqual([{ type: 'site.on', data: { site: 'mls' } }]);
  await vi.waitFor(() => expect(lastSite()).toBe('mls'));
  expect(buttons()).toHaveLength(1);

  end('mls');
  expect(buttons()).toHaveLength(0);
  run('any');
  await vi.waitFor(() => expect(lastSite()).toBe('any'));
  run('portals');
  await vi.waitFor(() => expect(lastSite()).toBe('portals'));
  expect(buttons()).toHaveLength(1);
});

it('starts afresh where the same script is put in again', async () => {
  run('any');
  const [first] = buttons();
  run('any');
  expect(buttons()).toHaveLength(1);
  expect(buttons()[0]).not.toBe(first);
  await vi.waitFor(() => expect(lastSite()).toBe('any'));
});

it('takes its buttons away where none are wanted, and brings them back', async () => {
  wanted = false;
  run('mls');
  await vi.waitFor(() => expect(buttons()).toHaveLength(0));
  wanted = true;
  order({ type: 'site.changed' });
  await vi.waitFor(() => expect(buttons()).toHaveLength(1));
});

it('stops for good where its host was taken back, and nowhere else', async () => {
  run('any');
  order({ type: 'site.gone', hosts: ['www.elsewhere.example'] });
  expect(buttons()).toHaveLength(1);
  order({ type: 'site.gone', hosts: [location.hostname] });
  expect(buttons()).toHaveLength(0);
  run('any');
  expect(buttons()).toHaveLength(1);
});

it('sends no more than the worker takes', async () => {
  const long = 'k'.repeat(600);
  run('mls', [long, '', ...Array.from({ length: mostListings + 5 }, (_, i) => `key ${i}`)]);
  await vi.waitFor(() => expect(reports()).toHaveLength(1));
  const parsed = requests['listings.found'].data.safeParse(reports()[0]);
  expect(parsed.error).toBeUndefined();
  expect(parsed.data?.listings).toHaveLength(mostListings);
  expect(parsed.data?.listings[0]?.key).toBe(long.slice(0, 500));
  expect(buttons()).toHaveLength(mostListings + 6);

  order({ type: 'listing.open', key: long.slice(0, 500) });
  await vi.waitFor(() => expect(asked.at(-1)?.type).toBe('draft.open'));
  expect(requests['draft.open'].data.safeParse(asked.at(-1)?.data).error).toBeUndefined();
});

it('reads the listings that it is asked for in full, and no others', async () => {
  run('mls', ['A1', 'A2', 'A3']);
  const answer = await new Promise<unknown>((resolve) => {
    const wanted: ToContent = { type: 'listings.read', keys: ['A3', 'A1', 'gone'] };
    void fakeBrowser.runtime.onMessage.trigger(wanted, { id: fakeBrowser.runtime.id } as never, resolve);
  });
  const { data, error } = readListingsSchema.safeParse(answer);
  expect(error).toBeUndefined();
  expect(data?.pageUrl).toBe(location.href);
  expect(data?.listings.map(({ key, evidence }) => `${key} ${evidence.length}`)).toEqual([
    'A1 500',
    'A3 500',
  ]);
});

it('tells again of its listings on a page that is shown again as it was left', async () => {
  run('mls');
  await vi.waitFor(() => expect(reports()).toHaveLength(1));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await vi.waitFor(() => expect(reports()).toHaveLength(2));
});
