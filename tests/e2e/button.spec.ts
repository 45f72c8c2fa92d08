/** The button beside any listing: it can be seen and pressed, and the page stays where it is. */
import type { Frame, Page } from '@playwright/test';
import { listingUrls } from '../../sandbox/listings/index.ts';
import { isBuiltIn } from '../../scripts/stage.ts';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

interface Shift {
  value: number;
  /** What moved, and from where to where. */
  moved: string[];
}

/** Notes every shift of a page's layout, from its beginning on. @see https://wicg.github.io/layout-instability/ */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { shifts } = Object.assign(globalThis, { shifts: [] as Shift[] });
    type Entry = {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    const at = ({ left, top }: DOMRect) => `${Math.round(left)} ${Math.round(top)}`;
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as unknown as Entry[]) {
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.nodeName} ${node?.textContent?.slice(0, 30)}: ${at(previousRect)} → ${at(currentRect)}`,
        );
        shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const shiftsOf = (frame: Frame): Promise<Shift[]> =>
  frame.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts);

const buttonsOf = (frame: Frame) => frame.locator('loop-it-button button');

/** The frame of a page that has the listings, once the worker has named them. */
async function frameOf(page: Page): Promise<Frame> {
  const found = async () => {
    for (const frame of page.frames())
      if (await frame.locator('loop-it-button [aria-label]').count()) return frame;
    return null;
  };
  await expect.poll(found).not.toBeNull();
  return (await found()) ?? page.mainFrame();
}

async function open(stage: Stage, url: string): Promise<Page> {
  const page = await stage.browser.context.newPage();
  await watchShifts(page);
  await page.goto(url);
  if (!isBuiltIn(url)) {
    await expect(page.locator('img, h1, h3, frame').first()).toBeVisible();
    await stage.browser.pressToolbar(page);
  }
  return page;
}

/** Has every button of a tab show a state, as after news of its loop. */
async function showAll(stage: Stage, state: 'none' | 'working' | 'created' | 'failed'): Promise<void> {
  await (await stage.browser.worker()).evaluate(async (shown) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        storage: { session: { get(all: null): Promise<Record<string, { frames?: Record<string, Seen> }>> } };
        tabs: { sendMessage(id: number, order: object, to: { frameId: number }): Promise<unknown> };
      };
    };
    type Seen = { listings: { key: string }[] };
    const status = { state: shown, loopUrl: 'https://www.dotloop.com/m/loop?viewId=1', message: 'Not now.' };
    for (const [name, { frames = {} }] of Object.entries(await chrome.storage.session.get(null))) {
      for (const [frameId, { listings }] of Object.entries(frames)) {
        const statuses = Object.fromEntries(listings.map(({ key }) => [key, status]));
        const order = { type: 'statuses.changed', statuses };
        await chrome.tabs.sendMessage(Number(name.slice(4)), order, { frameId: Number(frameId) });
      }
    }
  }, state);
}

/** Buttons that cannot be seen whole and pressed: their size, or what lies over them. @param least height, px */
async function hiddenButtons(frame: Frame, least = 18): Promise<string[]> {
  return frame.evaluate((least) => {
    const wrong: string[] = [];
    for (const host of document.querySelectorAll('loop-it-button')) {
      const button = host.shadowRoot?.querySelector('button');
      button?.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
      if (width < 4 * least || height < least) wrong.push(`${width} × ${height}`);
      for (const x of [0.1, 0.5, 0.9])
        for (const y of [0.3, 0.7]) {
          const there = document.elementFromPoint(left + x * width, top + y * height);
          if (there !== host) wrong.push(`${x}, ${y}: ${there?.outerHTML.slice(0, 60)}`);
        }
    }
    return wrong;
  }, least);
}

test('moves nothing on any page, whatever it says, and can be pressed there', async ({ stage }) => {
  test.slow();
  const wrong: Record<string, unknown> = {};
  for (const { url, about } of listingUrls.filter(({ about }) => !about.includes('no listing'))) {
    const page = await open(stage, url);
    const frame = await frameOf(page);
    for (const state of ['working', 'created', 'failed', 'none'] as const) {
      await showAll(stage, state);
      await expect(frame.locator('loop-it-button').first()).toHaveAttribute('data-state', state);
    }
    const found = { shifts: await shiftsOf(frame), hidden: await hiddenButtons(frame) };
    if (found.shifts.length + found.hidden.length > 0) wrong[about] = found;
    await page.close();
  }
  expect(wrong).toEqual({});
});

test('moves nothing when the panel comes, and when it goes', async ({ stage }) => {
  const moved: Record<string, Shift[]> = {};
  for (const { url, about } of listingUrls.filter(({ url }) => isBuiltIn(url)).slice(0, 4)) {
    const page = await open(stage, url);
    const frame = await frameOf(page);
    await buttonsOf(frame).first().click();
    const panel = await panelOf(page);
    await expect(panel.getByRole('button', { name: 'Sign in to dotloop' })).toBeVisible();
    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('loop-it-panel')).toHaveCount(0);
    const shifts = await shiftsOf(page.mainFrame());
    if (shifts.length > 0) moved[about] = shifts;
    await page.close();
  }
  expect(moved).toEqual({});
});

const home = 'https://www.tidewatermls.example/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060';

/** Opens a home's page with rules of its own as well. */
async function openStyled(stage: Stage, html: string, css: string): Promise<Frame> {
  await stage.serve(home, html.replace('</head>', `<style>${css}</style></head>`));
  return frameOf(await open(stage, home));
}

const ways: Record<string, string> = {
  'in the middle': 'h1 { text-align: center }',
  'from right to left': 'html { direction: rtl }',
  'in a flex row': 'h1 { display: flex; gap: 10px }',
  'in a flex parent': '.heading > div { display: flex; align-items: baseline; gap: 16px }',
  'in a grid': '.heading > div { display: grid; grid-template-columns: auto 1fr; gap: 16px }',
  'cut off': 'h1 { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 180px }',
  clamped:
    'h1 { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; width: 180px }',
  absolute: 'h1 { position: absolute; top: 90px }',
  'without room': 'h1 { width: 260px }',
  small: 'h1 { font-size: 11px; line-height: 13px }',
  huge: 'h1 { font-size: 60px }',
  'at half size': 'html { zoom: 0.5 }',
  'three times as large': 'html { zoom: 3 }',
  'among rules for every element':
    'h1 * { all: unset !important; display: block !important; float: left !important; width: 9px !important; opacity: 0 !important; visibility: hidden !important; pointer-events: none !important; position: fixed !important } button { all: unset !important; display: none !important }',
  'among spaced capitals':
    'html { letter-spacing: 9px; text-transform: uppercase; cursor: none; text-shadow: 2px 2px red }',
};
test('can be pressed wherever a page has its address', async ({ stage }) => {
  test.slow();
  const { host, pathname } = new URL(home);
  const html = await (await fetch(`${stage.servers.sandbox.url}/listings/${host}${pathname}`)).text();
  const wrong: Record<string, string[]> = {};
  for (const [way, css] of Object.entries(ways)) {
    const frame = await openStyled(stage, html, css);
    const hidden = await hiddenButtons(frame, css.includes('zoom: 0.5') ? 9 : 18);
    await expect(buttonsOf(frame)).toHaveCSS('text-transform', 'none');
    if (hidden.length > 0) wrong[way] = hidden;
    await frame.page().close();
  }
  expect(wrong).toEqual({});
});

test('is seen where colours are forced, and not printed', async ({ stage }) => {
  const page = await open(stage, 'https://www.zillow.com/portland-me/');
  const button = buttonsOf(await frameOf(page)).first();
  await page.emulateMedia({ forcedColors: 'active' });
  const colours = await button.evaluate((one) => {
    const { color, backgroundColor, borderColor } = getComputedStyle(one);
    return { ofWords: color !== backgroundColor, ofEdge: borderColor !== backgroundColor };
  });
  expect(colours).toEqual({ ofWords: true, ofEdge: true });
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  await expect(button).toBeHidden();
});

const spoken = {
  es: { words: ['Loop-It', 'Creando…', 'En dotloop', 'Reintentar'], name: /^Reintentar: / },
  fr: { words: ['Loop-It', 'Création…', 'Dans dotloop', 'Réessayer'], name: /^Réessayer\s: / },
};
for (const language of ['es', 'fr'] as const) {
  test.describe(() => {
    test.use({ language });

    test(`speaks ${language}, and is as wide whatever it says`, async ({ stage }) => {
      const page = await open(stage, 'https://www.zillow.com/portland-me/');
      const frame = await frameOf(page);
      const button = buttonsOf(frame).first();
      const widths = new Set<number>();
      const words: string[] = [];
      for (const state of ['none', 'working', 'created', 'failed'] as const) {
        await showAll(stage, state);
        await expect(frame.locator('loop-it-button').first()).toHaveAttribute('data-state', state);
        words.push(await button.innerText());
        widths.add(await button.evaluate((one) => one.getBoundingClientRect().width));
      }
      expect(widths.size).toBe(1);
      expect(words).toEqual(spoken[language].words);
      await expect(button).toHaveAccessibleName(spoken[language].name);
    });
  });
}
