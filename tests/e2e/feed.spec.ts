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

  async signOutAllOthers(): Promise<void> {
    const { credential } = await this.signIn();
    const { body } = await this.call<{ devices: { id: string; current: boolean }[] }>('GET', '/sessions', {
      credential,
    });
    for (const { id, current } of body.devices) {
      if (!current) await this.call('DELETE', `/sessions/${id}`, { credential });
    }
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
