import type { Frame, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

test.beforeEach(({ stage }) => stage.signIn());

/** The name as it is kept, which the worker says; a worker that is not there is started by the question. */
function keptName(panel: Frame): Promise<string> {
  return panel.evaluate(async () => {
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    const { value } = await runtime.sendMessage({ type: 'panel.get', data: {} });
    return value.draft.name;
  });
}

interface Runtime {
  sendMessage(message: object): Promise<{ value: { draft: { name: string } } }>;
}

test('keeps every key, though the worker is killed while they are typed', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  const name = panel.getByLabel('Loop name');
  await name.fill('');
  const words = 'The one with the porch and the red door';
  for (const [i, word] of words.split(' ').entries()) {
    const typing = name.pressSequentially(i === 0 ? word : ` ${word}`);
    if (i % 3 === 1) await stage.killWorker(page);
    await typing;
  }
  await expect.poll(() => keptName(panel)).toBe(words);
  await stage.killWorker(page);
  await page.close();

  const again = await stage.openListing(listing);
  await expect((await stage.openPanel(again)).getByLabel('Loop name')).toHaveValue(words);
});

for (const [how, leave] of [
  ['the tab is closed', (page) => page.close()],
  ['another page is gone to', (page) => page.goto('about:blank')],
  [
    'the page takes its panel away',
    (page) => page.evaluate(() => document.querySelector('loop-it-panel')?.remove()),
  ],
] satisfies [string, (page: Page) => Promise<unknown>][]) {
  test(`keeps what was typed just before ${how}, also when the worker had been asleep`, async ({ stage }) => {
    const page = await stage.openListing(listing);
    const panel = await stage.openPanel(page);
    await expect(panel.getByLabel('Loop name')).toHaveValue('48 Spindrift Ln');
    await stage.killWorker(page);
    await stage.workerRuns(page); // it is woken by the panel, as long as that is seen
    await panel.getByLabel('Loop name').fill('Typed');
    await leave(page);

    const again = await stage.openListing(listing);
    await expect((await stage.openPanel(again)).getByLabel('Loop name')).toHaveValue('Typed');
  });
}

test('is one draft over two tabs of its listing', async ({ stage }) => {
  const [one, other] = [await stage.openListing(listing), await stage.openListing(listing)];
  await one.bringToFront();
  const first = await stage.openPanel(one);
  await other.bringToFront();
  const second = await stage.openPanel(other);
  await second.getByLabel('City').fill('Scarborough');
  await expect(first.getByLabel('City')).toHaveValue('Scarborough');
  await one.bringToFront();
  await first.getByLabel('Unit').fill('7');
  const client = first.getByRole('combobox', { name: 'Add a client' });
  await client.fill('Bo Buyer');
  await first.getByRole('option', { name: 'Add “Bo Buyer”' }).click();
  await other.bringToFront();
  await expect(second.getByLabel('Unit')).toHaveValue('7');
  await expect(second.getByText('Bo Buyer', { exact: true })).toBeVisible();
  await expect(second.getByLabel('City')).toHaveValue('Scarborough');
});
