import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { anySite, matrix, pageOf, type Results, rowsOf, zillow } from '../../bench/rows.ts';
import { expect, type Stage, test } from './fixtures.ts';

/** What the page's side of these tests is told: which elements are listings. */
interface Told {
  row: string;
}

/**
 * Waits, from one frame to the next, until every listing has exactly one working button and there are no others;
 * two frames later it must still be so. @returns what is wrong, "" when nothing is
 */
async function wrongWith(page: Page, { row }: Told, rows: number): Promise<string> {
  return page.evaluate(
    async ({ row, rows, patience }) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const wrong = () => {
        const listings = [...document.querySelectorAll(row)];
        const buttons = [...document.querySelectorAll('loop-it-button')];
        const each = listings.map((one) => one.querySelectorAll('loop-it-button').length);
        const [least, most] = [Math.min(...each), Math.max(...each)];
        if (listings.length !== rows) return `${listings.length} listings instead of ${rows}`;
        if (least !== 1 || most !== 1) return `${least} to ${most} buttons for each listing`;
        if (buttons.length !== rows) return `${buttons.length} buttons for ${rows} listings`;
        return buttons.every((one) => one.shadowRoot) ? '' : 'a button that does not work';
      };
      const began = performance.now();
      while (wrong() && performance.now() - began < patience) await frame();
      await frame();
      await frame();
      return wrong();
    },
    { row, rows, patience: 10_000 },
  );
}

const rows = 30;
const batch = 47;
const lazily = 500;

/** Ways in which frameworks render a list anew. */
const ways = ['markup', 'order', 'clones', 'list', 'container'] as const;

async function render(page: Page, { row }: Told, way: (typeof ways)[number]): Promise<void> {
  await page.evaluate(
    ({ row, way }) => {
      const list = document.querySelector(row)?.parentElement;
      if (!list) throw new Error(`There is no ${row}.`);
      if (way === 'markup') list.innerHTML = `${list.innerHTML}`;
      else if (way === 'order') list.append(...[...list.children].reverse());
      else if (way === 'clones')
        list.replaceChildren(...[...list.children].map((one) => one.cloneNode(true)));
      else if (way === 'list') list.replaceWith(list.cloneNode(true));
      else {
        const around = list.parentElement ?? list;
        const other = around.cloneNode(false) as Element;
        other.append(...around.childNodes);
        around.replaceWith(other);
      }
    },
    { row, way },
  );
}

/** A page's own navigation: the list gives way to one home, and comes back with the browser's button. */
async function goToHome(page: Page, { row }: Told, path: string, home: string): Promise<void> {
  await page.evaluate(
    ({ row, path, home }) => {
      const list = document.querySelector(row)?.parentElement;
      if (!list) throw new Error(`There is no ${row}.`);
      const parent = list.parentElement;
      const pane = document.createElement('div');
      pane.innerHTML = home;
      addEventListener(
        'popstate',
        () => {
          pane.replaceWith(list);
          document.title = 'Homes for sale';
        },
        { once: true },
      );
      history.pushState(null, '', path);
      document.title = 'A home';
      parent?.replaceChild(pane, list);
    },
    { row, path, home },
  );
}

async function open(stage: Stage, results: Results, count: number): Promise<Page> {
  await stage.serve(results.url, pageOf(results, count));
  return stage.openListing(results.url);
}

for (const results of [zillow, matrix, anySite]) {
  test(`${results.file}: one button a listing through 100 renderings`, async ({ stage }) => {
    const page = await open(stage, results, rows);
    expect(await wrongWith(page, results, rows)).toBe('');
    for (let i = 0; i < 100; i++) {
      const way = ways[i % ways.length] ?? 'markup';
      await render(page, results, way);
      expect(await wrongWith(page, results, rows), `rendering ${i + 1}, ${way}`).toBe('');
    }
  });

  test(`${results.file}: one button a listing while ${lazily} rows are loaded`, async ({ stage }) => {
    const page = await open(stage, results, batch);
    expect(await wrongWith(page, results, batch)).toBe('');
    for (let from = batch; from < lazily; from += batch) {
      const to = Math.min(lazily, from + batch);
      await page.evaluate(
        ([row = '', markup = '']) =>
          document.querySelector(row)?.parentElement?.insertAdjacentHTML('beforeend', markup),
        [results.row, rowsOf(results, from, to).join('')],
      );
      expect(await wrongWith(page, results, to), `${to} rows`).toBe('');
    }
  });
}

/** One home's own page, as the application would show it in place of the list. */
const home = /<main>.*<\/main>/s.exec(readFileSync('tests/pages/generic-dl.html', 'utf8'))?.[0] ?? '';

test('a page that moves on to a home and back, ten times, has one button for what it shows', async ({
  stage,
}) => {
  const page = await open(stage, anySite, rows);
  expect(await wrongWith(page, anySite, rows)).toBe('');
  for (let i = 0; i < 10; i++) {
    await goToHome(page, anySite, `/homes/${i}`, home);
    expect(await wrongWith(page, { row: 'main main' }, 1), `home ${i}`).toBe('');
    await page.goBack();
    expect(await wrongWith(page, anySite, rows), `back from home ${i}`).toBe('');
  }
});
