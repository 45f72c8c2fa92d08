import { expect, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/portland-me/';
const email = 'avery.quinn@harborrealty.example';

test('signs in from the options, and out again, which revokes', async ({ stage }) => {
  const options = await stage.browser.openPage('options.html');
  // Nobody else signs in as Morgan: leaving, she is the last session of her account.
  const connect = options.getByRole('button', { name: 'Connect dotloop' });
  await stage.answerSignIn(
    () => connect.click(),
    'Allow',
    'Morgan Reyes (morgan.reyes@tidewaterhomes.example)',
  );
  await expect(options.getByText('morgan.reyes@tidewaterhomes.example')).toBeVisible();
  expect((await stage.state()).grants).toHaveLength(1);

  await options.getByRole('button', { name: 'Disconnect' }).click();
  await expect(options.getByRole('button', { name: 'Connect dotloop' })).toBeVisible();
  await expect.poll(async () => (await stage.state()).grants).toHaveLength(0);
});

test('says so when the person denies, and can be tried again', async ({ stage }) => {
  const options = await stage.browser.openPage('options.html');
  const connect = options.getByRole('button', { name: 'Connect dotloop' });
  await stage.answerSignIn(() => connect.click(), 'Deny');
  await expect(options.getByText('You did not allow Loop-It in dotloop')).toBeVisible();
  await stage.answerSignIn(() => connect.click(), 'Allow');
  await expect(options.getByText(email)).toBeVisible();
});

test('takes a closed window as a cancel, not as an error', async ({ stage }) => {
  const options = await stage.browser.openPage('options.html');
  const connect = options.getByRole('button', { name: 'Connect dotloop' });
  await stage.answerSignIn(() => connect.click(), 'close');
  await expect(connect).toBeEnabled();
  await expect(options.getByRole('alert')).toHaveCount(0);
});

test('signs in from the panel and goes on with the same draft', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  const name = panel.getByLabel('Loop name');
  await name.fill('The one with the porch');
  await stage.answerSignIn(() => panel.getByRole('button', { name: 'Sign in to dotloop' }).click(), 'Allow');
  await expect(panel.getByRole('button', { name: 'Create loop' })).toBeVisible();
  await expect(name).toHaveValue('The one with the porch');
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect((await stage.newLoops()).map((loop) => loop.name)).toEqual(['The one with the porch']);
});
