/**
 * How soon people see what they asked for: `node bench/faces.ts`, after `wxt build --mode test`.
 * Times are by the clock, in a browser that is being driven, which costs each new frame some of it.
 */
import diagnostics from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Frame, Page } from '@playwright/test';
import { onStage, type Stage } from './stage.ts';
import { judge, tell } from './verdict.ts';

const loops = 1_000;

/** A home of its own for each run: a second loop of the same home would be held back. */
async function listing(stage: Stage, n: number): Promise<Page> {
  const url = `https://www.zillow.com/homedetails/${n}-Larkspur-Ln-Harrow-Falls-ME-04999/88412_zpid/`;
  const html = readFileSync('tests/pages/zillow-detail.html', 'utf8')
    .replaceAll('118 Larkspur', `${n} Larkspur`)
    .replaceAll('ME7714203', `ME${7_700_000 + n}`);
  await stage.serve(url, html);
  const page = await stage.browser.context.newPage();
  await page.goto(url);
  await page.locator('loop-it-button button').waitFor();
  return page;
}

async function signIn({ browser }: Stage): Promise<void> {
  const options = await browser.openPage('options.html');
  const [window] = await Promise.all([
    browser.context.waitForEvent('page'),
    options.getByRole('button', { name: 'Connect dotloop' }).click(),
  ]);
  await window.getByRole('button', { name: 'Allow' }).click();
  await options.getByText('avery.quinn@harborrealty.example').waitFor();
  await options.close();
}

/** Presses the page's button. @returns the panel, and when the press was, ms since the epoch */
async function pressed(page: Page): Promise<{ panel: Frame; at: number }> {
  const at = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const press = (event: Event) => resolve(performance.timeOrigin + event.timeStamp);
        addEventListener('click', press, { capture: true, once: true });
      }),
  );
  const [frame] = await Promise.all([
    page.waitForEvent('framenavigated', (one) => one.url().endsWith('/panel.html')),
    page.locator('loop-it-button button').click(),
  ]);
  return { panel: frame, at: await at };
}

interface Paints {
  first: number;
  content: number;
  /** The largest text or picture, which is the face itself and not what stands in for it. */
  largest: number;
  /** When the document was asked for, ms since the epoch. The others are after it. */
  origin: number;
}

/** When a document was painted. Asked for after its face is there. */
function paints(document: Page | Frame): Promise<Paints> {
  return document.evaluate(async () => {
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    const at = (name: string) => performance.getEntriesByName(name, 'paint')[0]?.startTime ?? Number.NaN;
    return {
      first: at('first-paint'),
      content: at('first-contentful-paint'),
      largest,
      origin: performance.timeOrigin,
    };
  });
}

interface PanelPaints {
  /** From the press to the first thing painted, and to the draft, ms. */
  anything: number;
  draft: number;
  /** From the panel's own beginning to the first thing painted, ms. */
  own: number;
}

async function panelPaints(page: Page): Promise<PanelPaints> {
  const { panel, at } = await pressed(page);
  await panel.getByRole('button', { name: 'Create loop' }).waitFor();
  await panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const { origin, content, largest } = await paints(panel);
  return { anything: origin + content - at, draft: origin + largest - at, own: content };
}

async function close(page: Page): Promise<void> {
  const panel = page.frames().find((frame) => frame.url().endsWith('/panel.html'));
  await panel?.getByRole('button', { name: 'Close' }).first().click();
  await page.locator('loop-it-panel').waitFor({ state: 'detached' });
}

async function panels(stage: Stage): Promise<void> {
  const page = await listing(stage, 500);
  const runs = [];
  for (let i = 0; i < 9; i++) {
    runs.push(await panelPaints(page));
    await close(page);
  }
  const warm = runs.slice(1);
  judge(
    'Click to panel painted, its draft in it',
    warm.map(({ draft }) => draft),
    150,
    'ms',
  );
  tell(
    'Click to the first of the panel painted',
    warm.map(({ anything }) => anything),
    'ms',
  );
  tell(
    'Panel, first contentful paint',
    warm.map(({ own }) => own),
    'ms',
  );

  const asleep = [];
  for (let i = 0; i < 4; i++) {
    await stopWorker(page);
    asleep.push(await panelPaints(page));
    await close(page);
  }
  tell(
    'Click to panel painted, its draft in it, from a stopped worker',
    asleep.map(({ draft }) => draft),
    'ms',
  );
  await page.close();
}

/** Stops the worker as the browser does after half a minute. */
async function stopWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

async function creating(stage: Stage): Promise<void> {
  const runs = [];
  for (let n = 600; n < 607; n++) {
    const page = await listing(stage, n);
    const busy = watchSandbox(stage.servers.sandbox.httpsPort);
    const { panel } = await pressed(page);
    const create = panel.getByRole('button', { name: 'Create loop' });
    await create.and(panel.locator(':not([aria-disabled="true"])')).waitFor();
    const seen = panel.evaluate(
      () =>
        new Promise<{ from: number; to: number }>((resolve) => {
          let from = 0;
          const press = (event: Event) => {
            from = performance.timeOrigin + event.timeStamp;
          };
          addEventListener('click', press, { capture: true, once: true });
          new MutationObserver((_, observer) => {
            if (!document.body.innerText.includes('Created in dotloop')) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve({ from, to: performance.timeOrigin + performance.now() }));
          }).observe(document.body, { childList: true, characterData: true, subtree: true });
        }),
    );
    await create.click();
    const { from, to } = await seen;
    const whole = panel.locator('.step').and(panel.locator(':not(.step-done)'));
    while ((await whole.count()) > 0) await whole.first().waitFor({ state: 'detached' });
    const all = busy.stop();
    runs.push({ ...split(all, from, to), requests: all.length });
    await page.close();
  }
  const warm = runs.slice(1);
  judge(
    'Create to “created”, less the time that dotloop takes',
    warm.map(({ own }) => own),
    50,
    'ms',
  );
  tell(
    '… of it before dotloop is asked, with what is written down first',
    warm.map(({ before }) => before),
    'ms',
  );
  tell(
    '… and after its first answer, until that is painted',
    warm.map(({ after }) => after),
    'ms',
  );
  tell(
    'The time that dotloop takes until then',
    warm.map(({ spent }) => spent),
    'ms',
  );
  tell(
    'Requests until then',
    warm.map(({ asked }) => asked),
    'requests',
  );
  tell(
    'Requests to make the loop whole, from the press of the page’s button',
    warm.map(({ requests }) => requests),
    'requests',
  );
}

interface Span {
  from: number;
  to: number;
}

/** A stretch of time into what dotloop was busy with and what was our own: before its first request, and after that. */
function split(spans: readonly Span[], from: number, to: number) {
  let end = from;
  let spent = 0;
  const asked = spans.filter((span) => span.to > from && span.from < to).sort((a, b) => a.from - b.from);
  for (const span of asked) {
    spent += Math.max(0, Math.min(span.to, to) - Math.max(span.from, end));
    end = Math.max(end, span.to);
  }
  const [first] = asked;
  return {
    own: to - from - spent,
    spent,
    asked: asked.length,
    before: Math.max(0, (first?.from ?? to) - from),
    after: to - Math.min(first?.to ?? to, to),
  };
}

/** When the sandbox was busy with requests to dotloop's API. It runs in this process, whose servers tell of each request. */
function watchSandbox(port: number) {
  const began = new Map<IncomingMessage, number>();
  const spans: Span[] = [];
  const now = () => performance.timeOrigin + performance.now();
  const start = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const { localPort } = request.socket;
    if (localPort === port && request.headers.host?.startsWith('api-gateway.')) began.set(request, now());
  };
  const finish = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const from = began.get(request);
    if (from !== undefined) spans.push({ from, to: now() });
  };
  diagnostics.subscribe('http.server.request.start', start);
  diagnostics.subscribe('http.server.response.finish', finish);
  return {
    stop(): readonly Span[] {
      diagnostics.unsubscribe('http.server.request.start', start);
      diagnostics.unsubscribe('http.server.response.finish', finish);
      return spans;
    },
  };
}

async function popups(stage: Stage): Promise<void> {
  await stage.control('POST', 'loops', JSON.stringify({ count: loops, apart: 60_000 }));
  const filling = await stage.browser.openPage('popup.html');
  await filling.waitForFunction(
    async (count) => {
      const { runtime } = (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: object): Promise<{ value: { found: number } }> } };
        }
      ).chrome;
      const data = { text: 'practice', profileId: null, most: 25 };
      const { value } = await runtime.sendMessage({ type: 'loops.recent', data });
      return value.found >= count;
    },
    loops,
    { polling: 500 },
  );
  await filling.close();
  const runs = [];
  const bare = [];
  for (let i = 0; i < 9; i++) {
    const popup = await stage.browser.openPage('popup.html');
    await popup.locator('.row-button').first().waitFor();
    await popup.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    runs.push(await paints(popup));
    await popup.goto(new URL('manifest.json', popup.url()).href);
    bare.push(await paints(popup));
    await popup.close();
  }
  const warm = runs.slice(1);
  tell(
    'A page of the extension that is but a text, first paint: what the browser takes here',
    bare.slice(1).map(({ first }) => first),
    'ms',
  );
  judge(
    `Popup with ${loops} loops, first paint`,
    warm.map(({ first }) => first),
    100,
    'ms',
  );
  tell(
    `Popup with ${loops} loops, largest paint`,
    warm.map(({ largest }) => largest),
    'ms',
  );
}

await onStage(async (stage) => {
  await signIn(stage);
  await panels(stage);
  await creating(stage);
  await popups(stage);
});
