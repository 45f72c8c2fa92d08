/**
 * What the index of loops costs with how many there are: `node bench/index.ts`, after `wxt build --mode test`. In the
 * browser's own IndexedDB, by the code that the worker runs; judged by how much longer the most take than the fewest.
 */
import { bring } from './in-extension.ts';
import type { Measured } from './index-page.ts';
import { onStage } from './stage.ts';
import { judge, tell } from './verdict.ts';

const sizes = [100, 1_000, 10_000, 100_000];
/** As often as a hundred loops take. */
const flat = 2;

await onStage(async ({ browser }) => {
  const page = await browser.openPage('options.html');
  await bring(page, 'bench/index-page.ts');
  const measured = new Map<number, Measured>();
  for (const size of sizes) {
    const medians = await page.evaluate(
      (count) =>
        (globalThis as unknown as { bench: { measure(count: number): Promise<Measured> } }).bench.measure(
          count,
        ),
      size,
    );
    measured.set(size, medians);
    const loops = `${size.toLocaleString('en')} loops`;
    tell(`${loops}, the check of one listing`, [medians.find], 'ms');
    tell(`${loops}, the check of 20 buttons`, [medians.statuses], 'ms');
    tell(`${loops}, the popup’s first 25`, [medians.newest], 'ms');
    tell(`${loops}, the first search`, [medians.firstSearch], 'ms');
    tell(`${loops}, a search after it`, [medians.search], 'ms');
  }
  const times = (what: keyof Measured) =>
    (measured.get(100_000)?.[what] ?? Number.NaN) / (measured.get(100)?.[what] ?? Number.NaN);
  judge('The check of one listing, 100,000 loops against 100', [times('find')], flat, 'times as long');
  judge('The check of 20 buttons, 100,000 loops against 100', [times('statuses')], flat, 'times as long');
  judge(
    'A search among 10,000 loops, after the first',
    [measured.get(10_000)?.search ?? Number.NaN],
    10,
    'ms',
  );
});
