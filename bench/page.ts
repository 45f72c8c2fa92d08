/**
 * What the content script costs the pages that it is on: `node bench/page.ts`, after `wxt build --mode test`.
 * Time is the main thread's processor time in our script, from Chromium's trace.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { isBuiltIn } from '../scripts/stage.ts';
import { longest, type ScriptRun, scriptRuns, sum } from './our-script.ts';
import { anySite, matrix, mls, pageOf, type Results, rowsOf, zillow } from './rows.ts';
import { onStage, type Stage } from './stage.ts';
import { check, judge, tell } from './verdict.ts';

/** From 50 ms on, browsers call a task long. @see https://w3c.github.io/longtasks/ */
const longTask = 50;
/** How long the script is watched after something happened; it rests and then works within this, ms. */
const watch = 800;
const buttons = 'loop-it-button';

const details: [about: string, file: string, url: string][] = [
  [
    'Zillow',
    'tests/pages/zillow-detail.html',
    'https://www.zillow.com/homedetails/118-Larkspur-Ln-Harrow-Falls-ME-04999/88412_zpid/',
  ],
  ['MLS', 'tests/pages/generic-dl.html', 'https://bluegap.connectmls.com/d/4102298'],
  ['any site', 'tests/pages/generic-dl.html', 'https://www.bluegap.example/d/4102298'],
  [
    'Zillow, a whole page',
    '../shared/pages/zillow-detail.html',
    'https://www.zillow.com/homedetails/4836-Sicily-Dr-Lake-Elsinore-CA-92530/456486259_zpid/',
  ],
  [
    'MLS, a whole page',
    '../shared/pages/mlslistings-detail.html',
    'https://www.mlslistings.com/property/ml81643266/1547-desdemona-ct-san-jose-ca-95121',
  ],
  [
    'any site, a whole page',
    '../shared/pages/mlslistings-detail.html',
    'https://www.mlscopy.example/property/ml81643266/1547-desdemona-ct-san-jose-ca-95121',
  ],
];

/** The pages' own scripts are of another time and place, and would rewrite what was saved. */
function still(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(
    /<script(?![^>]*type=["']application)/g,
    '<script type="text/plain"',
  );
}

async function times<T>(count: number, deed: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < count; i++) results.push(await deed());
  return results;
}

/** Opens a page in a tab of its own, as cold as an agent opens it. @param rest also watches what follows the buttons */
async function opened({ browser }: Stage, url: string, count: number, rest: boolean): Promise<ScriptRun[]> {
  const page = await browser.context.newPage();
  const runs = await scriptRuns(page, async () => {
    await page.goto(url);
    if (!isBuiltIn(url)) await browser.pressToolbar(page);
    await standing(page, count);
    if (rest) await page.waitForTimeout(watch);
  });
  await page.close();
  return runs;
}

async function standing(page: Page, count: number): Promise<void> {
  await page
    .locator(buttons)
    .nth(count - 1)
    .waitFor({ state: 'attached' });
}

async function detailPages(stage: Stage): Promise<void> {
  for (const [about, file, url] of details) {
    if (!existsSync(file)) continue;
    await stage.serve(url, still(file));
    const loads = await times(3, () => opened(stage, url, 1, false));
    judge(
      `Detail page (${about}), until its button stands`,
      loads.map(([first]) => first?.cpu ?? Number.NaN),
      15,
      'ms',
    );
  }
}

async function resultPages(stage: Stage): Promise<void> {
  for (const [kind, results] of Object.entries({ zillow, matrix, mls, anySite })) {
    const rows = 500;
    await stage.serve(results.url, pageOf(results, rows));
    const loads = await times(3, () => opened(stage, results.url, rows, true));
    const about = `${rows} rows (${kind})`;
    judge(
      `${about}, until their buttons stand`,
      loads.map(([first]) => first?.cpu ?? Number.NaN),
      50,
      'ms',
    );
    judge(`${about}, longest task of ours`, loads.map(longest), longTask, 'ms');
    tell(
      `${about}, read in idle moments`,
      loads.map(([, ...later]) => sum(later)),
      'ms',
    );
  }
}

/** Nodes such as an advertisement or a map brings: none of them is of a listing. */
async function nodesLater(stage: Stage): Promise<void> {
  for (const [about, file, url] of details.slice(0, 3)) {
    await stage.serve(url, still(file));
    const page = await stage.browser.context.newPage();
    await page.goto(url);
    if (!isBuiltIn(url)) await stage.browser.pressToolbar(page);
    await standing(page, 1);
    const [, ...later] = await times(5, async () => {
      const runs = await scriptRuns(page, () => addNodes(page, 3_000));
      await removeNodes(page);
      return runs;
    });
    judge(`3,000 nodes added later (${about})`, later.map(sum), 5, 'ms');
    await page.close();
  }
}

async function addNodes(page: Page, count: number): Promise<void> {
  await page.evaluate((nodes) => {
    const part = document.createElement('section');
    part.id = 'pins';
    for (let i = 0; i < nodes / 3; i++) {
      const pin = document.createElement('div');
      pin.append(document.createElement('span'), `pin ${i}`);
      part.append(pin);
    }
    document.body.append(part);
  }, count);
  await page.waitForTimeout(watch / 2);
}

async function removeNodes(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('#pins')?.remove());
  await page.waitForTimeout(watch / 4);
}

/** Every way in which frameworks re-render: markup anew, another order, clones of our buttons, another list. */
async function rerendering(stage: Stage): Promise<void> {
  const rows = 40;
  await stage.serve(zillow.url, pageOf(zillow, rows));
  const page = await stage.browser.context.newPage();
  await page.goto(zillow.url);
  await standing(page, rows);
  const settled = await page.evaluate(
    async ({ row, renders, patience }) => {
      const listOf = () => document.querySelector(row)?.parentElement as HTMLElement;
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const right = () => {
        const all = document.querySelectorAll('loop-it-button');
        const items = [...document.querySelectorAll(row)];
        return (
          all.length === items.length &&
          items.every((item) => item.querySelector('a:has(address) + loop-it-button')?.shadowRoot)
        );
      };
      const ways: ((list: HTMLElement) => void)[] = [
        (list) => {
          list.innerHTML = `${list.innerHTML}`;
        },
        (list) => list.append(...[...list.children].reverse()),
        (list) => list.replaceChildren(...[...list.children].map((item) => item.cloneNode(true))),
        (list) => list.replaceWith(list.cloneNode(true)),
      ];
      const waits: number[] = [];
      for (let i = 0; i < renders; i++) {
        ways[i % ways.length]?.(listOf());
        const began = performance.now();
        while (!right() && performance.now() - began < patience) await frame();
        const waited = performance.now() - began;
        await frame();
        await frame();
        waits.push(right() ? waited : Number.NaN);
      }
      return waits;
    },
    { row: zillow.row, renders: 100, patience: 3_000 },
  );
  const wrong = settled.filter(Number.isNaN).length;
  check(`List of ${rows} re-rendered 100 times`, wrong === 0, `one button per listing ${100 - wrong} times`);
  tell('Re-rendered list, until right again', settled.filter(Number.isFinite), 'ms by the clock');
  await page.close();
}

async function lazyRows(stage: Stage, kind: string, results: Results): Promise<void> {
  const batch = 50;
  const rows = 500;
  await stage.serve(results.url, pageOf(results, batch));
  const page = await stage.browser.context.newPage();
  await page.goto(results.url);
  if (!isBuiltIn(results.url)) await stage.browser.pressToolbar(page);
  await standing(page, batch);
  const waits: number[] = [];
  const runs = await scriptRuns(page, async () => {
    for (let from = batch; from < rows; from += batch) {
      const html = rowsOf(results, from, from + batch).join('');
      const began = performance.now();
      await page.evaluate(
        ([row = '', markup = '']) =>
          document.querySelector(row)?.parentElement?.insertAdjacentHTML('beforeend', markup),
        [results.row, html],
      );
      await standing(page, from + batch);
      waits.push(performance.now() - began);
    }
    await page.waitForTimeout(watch);
  });
  const about = `${rows} rows loaded lazily (${kind})`;
  const count = await page.locator(buttons).count();
  check(about, count === rows, `${count} buttons`);
  judge(`${about}, longest task of ours`, [longest(runs)], longTask, 'ms');
  tell(`${about}, all of ours`, [sum(runs)], 'ms');
  tell(`${about}, from a batch of ${batch} to its buttons`, waits, 'ms by the clock');
  await page.close();
}

await onStage(async (stage) => {
  await detailPages(stage);
  await resultPages(stage);
  await nodesLater(stage);
  await rerendering(stage);
  await lazyRows(stage, 'zillow', zillow);
  await lazyRows(stage, 'mls', mls);
  await lazyRows(stage, 'anySite', anySite);
});
