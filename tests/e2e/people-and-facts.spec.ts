import { expect, filledIn, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

test.beforeEach(({ stage }) => stage.signIn());

test('calls a loop by the agent’s pattern, with whom they find and what they correct in it', async ({
  stage,
}) => {
  const options = await stage.browser.openPage('options.html');
  await options.getByLabel('Name of a new loop').fill('{lastname}, {street} (MLS {mls})');
  await expect(options.getByText('Garay, 3059 Main #2 (MLS 43FSB8)')).toBeVisible();
  await options.getByText('Which facts').click();
  await options.getByRole('checkbox', { name: 'Remarks' }).uncheck();
  await expect(options.getByText('21 of 22')).toBeVisible();
  await expect(options.getByText('Saved')).toBeVisible();
  await options.close();

  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await expect(panel.getByLabel('Loop name')).toHaveValue('48 Spindrift Ln (MLS 1618204)');
  const box = panel.getByRole('combobox', { name: 'Add a client' });
  await box.fill('bell marc');
  await panel.getByRole('option', { name: 'Marcus Bell' }).click();
  await expect(panel.getByLabel('Loop name')).toHaveValue('Bell, 48 Spindrift Ln (MLS 1618204)');
  await box.fill('omalley renee'); // who has an accent, an apostrophe, and a role of her own
  await panel.getByRole('option', { name: /Renée O.Malley.*Transaction coordinator/ }).click();
  await expect(panel.getByLabel('Role of Renée O')).toHaveValue('TRANSACTION_COORDINATOR');

  await box.fill('June.Marlowe@harborrow.example');
  await panel.getByRole('option', { name: /^Add “June/ }).click();
  await expect(panel.locator('.note-news', { hasText: 'Already here as listing agent' })).toBeVisible();
  await panel.getByRole('button', { name: 'Edit: June Marlowe' }).click();
  await expect(panel.getByLabel('License no.')).toHaveValue('BR920417'); // as the page has it
  await panel.getByLabel('Fax').fill('(207) 555-0149');
  await panel.getByRole('button', { name: 'Done' }).click();

  await panel.getByText('Facts for the loop’s details').click();
  await expect(panel.getByRole('checkbox', { name: 'Remarks' })).not.toBeChecked();
  await panel.getByLabel('Current Price: value').fill('860000');
  await panel.getByLabel('Listing Date: value').fill('March 5, 2026');
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await filledIn(panel);

  const [loop, ...others] = await stage.newLoops();
  expect(others).toEqual([]);
  expect(loop?.name).toBe('Bell, 48 Spindrift Ln (MLS 1618204)');
  expect(loop?.participants.map(({ email, role }) => [email, role]).sort()).toEqual([
    ['avery.quinn@harborrealty.example', 'BUYING_AGENT'],
    ['june.marlowe@harborrow.example', 'LISTING_AGENT'],
    ['marcus.bell@mail.example', 'BUYER'],
    ['renee.omalley@harborrealty.example', 'TRANSACTION_COORDINATOR'],
  ]);
  expect(loop?.participants.find(({ role }) => role === 'LISTING_AGENT')).toMatchObject({
    fields: { 'License #': 'BR920417', Fax: '(207) 555-0149', 'Company Name': 'Harbor Row Realty' },
  });
  expect(loop?.detail['Listing Information']).toMatchObject({
    'Current Price': '860000',
    'Listing Date': '03/05/2026',
  });
  expect(loop?.detail['Listing Information']).not.toHaveProperty('Remarks');
});
