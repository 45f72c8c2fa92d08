import type { Page } from '@playwright/test';
import { avery, Guest } from '../companion/visitor.ts';
import { expect, type Stage, test } from './fixtures.ts';

/** What the person sees within two seconds of what somebody did in dotloop. */
const soon = { timeout: 2_000 };

const [renamed, merged] = [34309, 34310];

/** A popup that follows changes: dotloop tells the companion, and the companion the popup's worker. */
async function openPopup(stage: Stage): Promise<Page> {
  await stage.signIn();
  const popup = await stage.browser.openPage('popup.html');
  const { subscriptions } = stage.servers.sandbox.world;
  // The account's own, and one for each of its profiles that has loops.
  await expect.poll(() => [...subscriptions.values()].filter(({ enabled }) => enabled).length).toBe(3);
  await rename(stage, 'The first change');
  await expect(popup.getByText('The first change')).toBeVisible();
  return popup;
}

const rename = (stage: Stage, name: string) => stage.control('PATCH', `loops/${renamed}`, { name });

async function nameOf(stage: Stage, id: number): Promise<string> {
  const { loops } = await stage.state();
  return loops.find((loop) => loop.id === id)?.name ?? '';
}

/** How often lists of loops were read. */
function reads(stage: Stage): number {
  const { requests } = stage.servers.sandbox.world;
  return requests.filter(({ path }) => /\/profile\/\d+\/loop$/.test(path)).length;
}

/** How long nobody has read a list of loops, ms. */
function sinceLastRead(stage: Stage): number {
  const { world } = stage.servers.sandbox;
  const last = world.requests.findLast(({ path }) => /\/profile\/\d+\/loop$/.test(path));
  return last ? world.now() - Date.parse(last.at) : 0;
}

/** The same person, in another browser. */
class OtherDevice extends Guest {
  readonly #sandboxUrl: string;

  constructor({ servers: { companion, sandbox } }: Stage) {
    super(companion.url);
    this.#sandboxUrl = sandbox.url;
  }

  /** Only the browser finds dotloop under its real name. */
  override async begin(...given: Parameters<Guest['begin']>): Promise<URL> {
    const { pathname, search } = await super.begin(...given);
    return new URL(pathname + search, this.#sandboxUrl);
  }

  override signIn() {
    return super.signIn(avery.id, 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0');
  }

  async signOutAllOthers(): Promise<string> {
    const { credential } = await this.signIn();
    const { body } = await this.call<{ devices: { id: string; current: boolean }[] }>('GET', '/sessions', {
      credential,
    });
    for (const { id, current } of body.devices) {
      if (!current) await this.call('DELETE', `/sessions/${id}`, { credential });
    }
    return credential;
  }

  /** With its last session the companion forgets an account, and whether dotloop tells of it. */
  async signOutEverywhere(): Promise<void> {
    const credential = await this.signOutAllOthers();
    await this.call('DELETE', '/sessions/current', { credential });
  }
}

const loopRow = (popup: Page, name: string) => popup.locator('.row-button').filter({ hasText: name });

test('the popup shows what happens in dotloop within two seconds', async ({ stage }) => {
  const popup = await openPopup(stage);

  await rename(stage, '77 Renamed Rd, Portland, ME');
  await expect(loopRow(popup, '77 Renamed Rd, Portland, ME')).toBeVisible(soon);

  await stage.control('PATCH', `loops/${renamed}`, { status: 'ARCHIVED' });
  await expect(loopRow(popup, '77 Renamed Rd, Portland, ME')).toContainText('Archived', soon);

  const before = await nameOf(stage, merged);
  await expect(loopRow(popup, before)).toHaveCount(1);
  await stage.control('POST', 'merge', { fromLoopId: merged, toLoopId: renamed });
  await expect(loopRow(popup, before)).toHaveCount(0, soon);

  await stage.control('POST', 'loops', { profileId: 4711, count: 1, name: 'Made elsewhere' });
  await expect(loopRow(popup, 'Made elsewhere')).toBeVisible(soon);
});

test('a loop that is looked into is followed when it is merged, and its people as they come', async ({
  stage,
}) => {
  const popup = await openPopup(stage);
  const [before, into] = [await nameOf(stage, merged), await nameOf(stage, renamed)];
  await loopRow(popup, before).click();
  const inside = popup.getByRole('region', { name: `Inside ${before}` });
  await expect(inside).toBeVisible();
  await stage.control('POST', 'merge', { fromLoopId: merged, toLoopId: renamed });
  await expect(loopRow(popup, before)).toHaveCount(0, soon);
  await expect(loopRow(popup, into)).toHaveAttribute('aria-expanded', 'true', soon);
  await expect(popup.getByRole('region', { name: `Inside ${into}` })).toBeVisible();
});

test('without the companion’s feed the popup shows it within half a minute', async ({ stage }) => {
  test.setTimeout(120_000);
  await new OtherDevice(stage).signOutEverywhere();
  await stage.control('PATCH', 'settings', { webhooks: false });
  await stage.signIn();
  const popup = await stage.browser.openPage('popup.html');
  const late = { timeout: 30_000 };
  const before = await nameOf(stage, merged);
  await expect(loopRow(popup, before)).toBeVisible();
  // What is read at sign-in and when the popup comes is over: what changes now is found by looking again only.
  await expect.poll(() => sinceLastRead(stage), { timeout: 30_000 }).toBeGreaterThan(4_000);
  const began = Date.now();
  await rename(stage, '77 Renamed Rd, Portland, ME');
  await stage.control('PATCH', 'loops/34308', { status: 'ARCHIVED' });
  await stage.control('POST', 'merge', { fromLoopId: merged, toLoopId: renamed });
  const archived = loopRow(popup, await nameOf(stage, 34308));
  await expect(loopRow(popup, '77 Renamed Rd, Portland, ME')).toBeVisible(late);
  await expect(archived).toContainText('Archived', late);
  await expect(loopRow(popup, before)).toHaveCount(0, late);
  console.log(
    `renamed, archived and merged without a feed: shown after ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
  expect(Date.now() - began).toBeLessThan(30_000);
});

test('a burst of thirty changes is a few reads', async ({ stage }) => {
  const popup = await openPopup(stage);
  const before = reads(stage);
  await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      stage.control('PATCH', `loops/${34308 + (n % 3)}`, { name: `Burst ${n}` }),
    ),
  );
  await rename(stage, 'The end of the burst');
  await expect(loopRow(popup, 'The end of the burst')).toBeVisible(soon);
  const spent = reads(stage) - before;
  console.log(`31 changes: ${spent} reads`);
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThanOrEqual(4);
});

test('goes on when the worker was stopped, and when a change came meanwhile', async ({ stage }) => {
  const popup = await openPopup(stage);
  await stage.killWorker(popup);
  await rename(stage, 'While it was stopped');
  await expect(loopRow(popup, 'While it was stopped')).toBeVisible();
  await rename(stage, 'And after');
  await expect(loopRow(popup, 'And after')).toBeVisible(soon);
});

/** Somebody at the office makes a loop of a home. */
async function loopIt(stage: Stage): Promise<void> {
  const { access_token: token } = (await stage.control('POST', 'token', {})) as { access_token: string };
  const response = await fetch(`${stage.servers.sandbox.url}/public/v2/loop-it?profile_id=4711`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: '48 Spindrift Ln',
      transactionType: 'PURCHASE_OFFER',
      status: 'PRE_OFFER',
      streetNumber: '48',
      streetName: 'Spindrift Ln',
      city: 'Cape Elizabeth',
      state: 'ME',
      zipCode: '04107',
    }),
  });
  expect(response.status).toBe(201);
}

test('buttons follow what happens elsewhere: a loop that is made, and a session that is ended', async ({
  stage,
}) => {
  await stage.signIn();
  const listing = await stage.openListing(
    'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/',
  );
  const button = listing.locator('loop-it-button button');
  await expect(button).toHaveText('Loop-It');
  const options = await stage.browser.openPage('options.html');
  const devices = options.getByRole('list', { name: 'Where you are signed in' });
  await expect(devices.getByText('This device')).toHaveCount(1);
  await loopIt(stage);
  await expect(button).toHaveText('In dotloop');

  const count = await devices.getByRole('listitem').count();

  const other = new OtherDevice(stage);
  const { credential } = await other.signIn();
  await options.reload();
  await expect(devices.getByRole('listitem')).toHaveCount(count + 1);
  await devices.getByRole('button', { name: 'Sign out: Firefox on Linux' }).click();
  await devices.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(options.getByText('Firefox on Linux is signed out.')).toBeVisible();
  expect((await other.token(credential)).status).toBe(401);

  await other.signOutAllOthers();
  await expect(options.getByText('dotloop has ended your sign-in.')).toBeVisible();
  await expect(button).toHaveText('Loop-It');
});
