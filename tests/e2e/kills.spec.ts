/**
 * Ten cells of the outbox's matrix, in a real browser and with real deaths: of the worker, and of the whole browser.
 * @see tests/loops/outbox/outbox-matrix.test.ts
 */
import type { Frame, Page } from '@playwright/test';
import { expect, type SandboxLoop, type Stage, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';
const typed = 'Typed by hand';

test.beforeEach(({ stage }) => stage.signIn());
test.setTimeout(150_000);

/** Holds requests up, so that a death comes while they are on their way. */
async function hold(
  stage: Stage,
  method: string,
  path: string,
  ms: number,
  more: object = {},
): Promise<void> {
  await stage.control('POST', 'faults', [
    { kind: 'latency', method, path: `/public/v2/${path}`, ms, ...more },
  ]);
}

/** Waits until a request that is held up has arrived. */
async function isHeld(stage: Stage): Promise<void> {
  await expect.poll(async () => (await stage.state()).faults.at(-1)?.struck).toBeGreaterThan(0);
}

/** A draft in which something was typed, and is kept. */
async function openDraft(stage: Stage): Promise<{ page: Page; panel: Frame }> {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByLabel('Loop name').fill(typed);
  await panel.getByLabel('Loop name').blur();
  await expect(panel.getByText('Start again from the page')).toBeVisible(); // the worker has said so
  return { page, panel };
}

async function create(panel: Frame): Promise<void> {
  await panel.getByRole('button', { name: 'Create loop' }).click();
}

/** That there is one loop, with everyone and everything of the draft, and that the outbox knows it is done. */
async function expectOneWholeLoop(stage: Stage): Promise<SandboxLoop> {
  await expect
    .poll(async () => (await stage.entries()).map(({ state }) => state), { timeout: 90_000 })
    .toEqual(['done']);
  const [entry] = await stage.entries();
  expect(entry).toMatchObject({ problem: null, draft: { name: typed } });
  expect(entry?.steps.every(({ state }) => state === 'done')).toBe(true);
  const loops = await stage.newLoops();
  expect(loops).toHaveLength(1);
  const [loop] = loops;
  if (!loop) throw new Error('there is no loop');
  expect(loop.id).toBe(entry?.loop?.id);
  expect(loop.name).toBe(typed);
  expect(loop.detail.Property).toMatchObject({ Bedrooms: '4' });
  const emails = loop.participants.map(({ email, role }) => `${email} ${role}`);
  expect(emails).toContain('avery.quinn@harborrealty.example BUYING_AGENT');
  expect(new Set(emails).size).toBe(emails.length);
  return loop;
}

test('browser killed as Create is pressed: the draft is there, or goes on', async ({ stage }) => {
  const { panel } = await openDraft(stage);
  const kill = await stage.readyToKill();
  await create(panel);
  await kill();

  const [entry] = await stage.entries();
  if (!entry) {
    expect(await stage.newLoops()).toEqual([]);
    const again = await stage.openPanel(await stage.openListing(listing));
    await expect(again.getByLabel('Loop name')).toHaveValue(typed);
    await create(again);
  }
  await expectOneWholeLoop(stage);
});

test('worker killed before the loop is sent: it is sent once', async ({ stage }) => {
  await hold(stage, 'GET', 'profile/4711/loop', 600_000);
  const { page, panel } = await openDraft(stage);
  await create(panel);
  await expect(panel.getByRole('heading', { name: 'Creating the loop' })).toBeVisible();
  await stage.killWorker(page);
  await stage.control('DELETE', 'faults');
  expect(await stage.newLoops()).toEqual([]);
  await expectOneWholeLoop(stage);
});

test('browser killed while the loop is on its way: it is found, and not sent again', async ({ stage }) => {
  await hold(stage, 'POST', 'loop-it', 4_000, { count: 1 });
  const { panel } = await openDraft(stage);
  await create(panel);
  await isHeld(stage);
  await stage.killBrowser();
  await expectOneWholeLoop(stage);
});

test('worker killed with the answer on its way: it is found, and not sent again', async ({ stage }) => {
  await hold(stage, 'POST', 'loop-it', 2_000, { count: 1 });
  const { page, panel } = await openDraft(stage);
  await create(panel);
  await isHeld(stage);
  await stage.killWorker(page);
  await expectOneWholeLoop(stage);
});

test('browser killed when the loop is there and its people are not: they are added', async ({ stage }) => {
  await hold(stage, 'GET', 'profile/4711/loop/*/participant', 600_000);
  const { panel } = await openDraft(stage);
  await create(panel);
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  await isHeld(stage);
  await stage.killBrowser(() => stage.control('DELETE', 'faults'));
  await expectOneWholeLoop(stage);
});

test('worker killed while it looks for a lost answer: the next one looks', async ({ stage }) => {
  await stage.control('POST', 'faults', [
    { kind: 'status', status: 503, done: true, method: 'POST', path: '/public/v2/loop-it', count: 1 },
  ]);
  const { page, panel } = await openDraft(stage);
  await expect.poll(async () => (await stage.asked('GET', '/profile/4711/loop')).length).toBeGreaterThan(0);
  await hold(stage, 'GET', 'profile/4711/loop', 600_000);
  await create(panel);
  await isHeld(stage);
  await stage.killWorker(page);
  await stage.control('DELETE', 'faults');
  await expectOneWholeLoop(stage);
});

test('browser killed while a question stands: it is asked again, and nothing is sent before it is answered', async ({
  stage,
}) => {
  await stage.control('POST', 'faults', [{ kind: 'cut-before', method: 'POST', path: '/public/v2/loop-it' }]);
  const { panel } = await openDraft(stage);
  await create(panel);
  await expect(panel.getByRole('button', { name: 'No, create it' })).toBeVisible({ timeout: 90_000 });
  const sent = (await stage.asked('POST', '/loop-it')).length;
  await stage.killBrowser(() => stage.control('DELETE', 'faults'));

  expect(await stage.entries()).toMatchObject([{ state: 'asking', draft: { name: typed } }]);
  expect(await stage.asked('POST', '/loop-it')).toHaveLength(sent);
  const popup = await stage.browser.openPage('popup.html');
  await popup.getByRole('button', { name: 'No, create it' }).click();
  await expectOneWholeLoop(stage);
});

test('browser killed while a person is being added: they are there once', async ({ stage }) => {
  await hold(stage, 'POST', 'profile/4711/loop/*/participant', 3_000, { count: 1 });
  const { panel } = await openDraft(stage);
  await create(panel);
  await isHeld(stage);
  await stage.killBrowser();
  await expectOneWholeLoop(stage);
  expect(await stage.asked('POST', '/participant')).toHaveLength(1);
});

test('worker killed while the facts are written: they are written again', async ({ stage }) => {
  await hold(stage, 'PATCH', 'profile/4711/loop/*/detail', 600_000);
  const { page, panel } = await openDraft(stage);
  await create(panel);
  await isHeld(stage);
  await stage.killWorker(page);
  await stage.control('DELETE', 'faults');
  await expectOneWholeLoop(stage);
});

test('worker killed with something typed that is not kept yet: it is kept, and sent', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  const name = panel.getByLabel('Loop name');
  await expect(name).toHaveValue('48 Spindrift Ln');
  await Promise.all([name.fill(typed), stage.killWorker(page)]);
  await create(panel);
  await expectOneWholeLoop(stage);
});
