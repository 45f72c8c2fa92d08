/**
 * What the index of loops costs with how many there are: `node bench/index.ts`, after `wxt build --mode test`. In the
 * browser's own IndexedDB, by the code that the worker runs; judged by how much longer the most take than the fewest.
 */
import type { Page } from '@playwright/test';
import { bring } from './in-extension.ts';
import type { Measured } from './index-page.ts';
import { onStage } from './stage.ts';
import { judge, median, tell } from './verdict.ts';

const sizes = [100, 1_000, 10_000, 100_000];
const rounds = 60;
/** How much longer the most may take than the fewest. */
const flat = 2;

function ask<T>(page: Page, what: 'fill' | 'measure', count: number): Promise<T> {
  return page.evaluate(
    ([name, loops]) =>
      (globalThis as unknown as { bench: Record<string, (count: number) => Promise<T>> }).bench[name]?.(
        loops,
      ) as Promise<T>,
    [what, count] as const,
  );
}

await onStage(async ({ browser }) => {
  const page = await browser.openPage('options.html');
  await bring(page, 'bench/index-page.ts');
  for (const size of sizes) await ask<void>(page, 'fill', size);

  const first = new Map<number, Measured>();
  for (const size of sizes) first.set(size, await ask<Measured>(page, 'measure', size));
  const runs = new Map<number, Measured[]>(sizes.map((size) => [size, []]));
  // One after the other again and again, so that whatever else the machine does is shared by all of them.
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) runs.get(size)?.push(await ask<Measured>(page, 'measure', size));
  }

  const of = (size: number, what: keyof Measured) => (runs.get(size) ?? []).map((run) => run[what]);
  for (const size of sizes) {
    const loops = `${size.toLocaleString('en')} loops`;
    tell(`${loops}, the check of one listing`, of(size, 'find'), 'ms');
    tell(`${loops}, the check of 20 buttons`, of(size, 'statuses'), 'ms');
    tell(`${loops}, the popup’s first 25`, of(size, 'newest'), 'ms');
    tell(`${loops}, the first search`, [first.get(size)?.search ?? Number.NaN], 'ms');
    tell(`${loops}, a search after it`, of(size, 'search'), 'ms');
  }
  const longer = (what: keyof Measured) => [median(of(100_000, what)) / median(of(100, what))];
  judge('The check of one listing, 100,000 loops against 100', longer('find'), flat, 'times as long');
  judge('The check of 20 buttons, 100,000 loops against 100', longer('statuses'), flat, 'times as long');
  judge('A search among 10,000 loops, after the first', of(10_000, 'search'), 10, 'ms');
});
