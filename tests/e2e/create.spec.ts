import { expect, filledIn, panelOf, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

test.beforeEach(({ stage }) => stage.signIn());

test('creates a loop in one click and a look, with people and facts', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await filledIn(panel);

  const [loop, ...others] = await stage.newLoops();
  expect(others).toEqual([]);
  expect(loop).toMatchObject({
    profileId: 4711,
    name: '48 Spindrift Ln',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
  });
  expect(loop?.detail['Property Address']).toMatchObject({
    'Street Number': '48',
    'Street Name': 'Spindrift Ln',
    City: 'Cape Elizabeth',
    'State/Prov': 'ME',
    'Zip/Postal Code': '04107',
    County: 'Cumberland',
    'MLS Number': '1618204',
  });
  expect(loop?.detail.Property).toMatchObject({ Bedrooms: '4', Bathrooms: '2.5', 'Year Built': '1998' });
  const people = loop?.participants.map(({ email, role }) => [email, role]);
  expect(people).toContainEqual(['avery.quinn@harborrealty.example', 'BUYING_AGENT']);

  const button = page.locator('loop-it-button');
  await expect(button).toHaveAttribute('data-state', 'created');

  const [loopPage] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    panel.getByRole('button', { name: 'Open the loop' }).click(),
  ]);
  await expect(loopPage).toHaveURL(`https://www.dotloop.com/m/loop?viewId=${loop?.id}`);
});

test('Enter creates, and Esc closes and keeps the draft', async ({ stage }) => {
  const page = await stage.openListing(listing);
  let panel = await stage.openPanel(page);
  await panel.getByLabel('Loop name').fill('Kept while I look elsewhere');
  await panel.getByLabel('Loop name').press('Escape');
  await expect(page.locator('loop-it-panel')).toHaveCount(0);

  panel = await stage.openPanel(page);
  const name = panel.getByLabel('Loop name');
  await expect(name).toHaveValue('Kept while I look elsewhere');
  await expect(panel.getByRole('button', { name: 'Create loop' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await name.press('Enter');
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(await stage.newLoops()).toHaveLength(1);
});

test('asks for the template that a profile requires, and sends it', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByLabel('Profile').selectOption({ label: 'Avery Quinn, Harbor Signature Homes' });
  const template = panel.getByLabel('Template');
  await expect(template).toHaveAttribute('aria-required', 'true');
  await panel.getByRole('button', { name: /Create loop/ }).click();
  await expect(template).toHaveAttribute('aria-invalid', 'true');
  await expect(template).toBeFocused(); // the answer has come, and leads to what is missing
  expect(await stage.newLoops()).toEqual([]);

  await template.selectOption({ label: 'Signature purchase' });
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(await stage.newLoops()).toMatchObject([{ profileId: 4712, templateIds: [1440] }]);
});

test('refuses an office profile clearly', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  const office = panel.locator('option', { hasText: 'Harbor Realty, Portland office' });
  await expect(office).toBeDisabled();
  await expect(panel.getByText('Not offered: 1 deactivated and 1 office profile.')).toBeVisible();
  await panel.getByText('Why? Profile').click();
  await expect(panel.getByText(/individual profiles/i)).toBeVisible();
});

test('shows what dotloop refuses beside its field, and keeps the draft', async ({ stage }) => {
  await stage.control('POST', 'faults', [
    {
      kind: 'errors',
      method: 'POST',
      path: '/public/v2/loop-it*',
      count: 1,
      status: 422,
      errors: [
        { code: '3001', source: { pointer: '/data/attributes/zipCode' }, detail: 'Zip code is not known' },
      ],
    },
  ]);
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  const zip = panel.getByLabel('ZIP code');
  await expect(zip).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.getByText('Zip code is not known').first()).toBeVisible();
  expect(await stage.newLoops()).toEqual([]);

  await zip.fill('04106');
  await panel.getByRole('button', { name: /Create loop|Try again/ }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(
    (await stage.newLoops()).map((loop) => loop.detail['Property Address']?.['Zip/Postal Code']),
  ).toEqual(['04106']);
});

test('waits as long as dotloop states, and goes on by itself', async ({ stage }) => {
  await stage.control('POST', 'faults', [
    { kind: 'rate-limit', method: 'POST', path: '/public/v2/loop-it*', count: 1, resetMs: 2500 },
  ]);
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  const began = Date.now();
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(Date.now() - began).toBeGreaterThan(2400);
  expect(await stage.newLoops()).toHaveLength(1);
});

test('tells of a loop for the same property, and makes another only when told to', async ({ stage }) => {
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  await page.close();

  const again = await stage.openListing(listing);
  await expect(again.locator('loop-it-button')).toHaveAttribute('data-state', 'created');
  const [loopPage] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    again.locator('loop-it-button button').click(),
  ]);
  await expect(loopPage).toHaveURL(/www\.dotloop\.com\/m\/loop/);
  expect(await stage.newLoops()).toHaveLength(1);
});

test('says that the loop is created while its people are still being added, and opens it', async ({
  stage,
}) => {
  await stage.control('POST', 'faults', [
    { kind: 'latency', method: 'GET', path: '/public/v2/profile/4711/loop/*/participant', ms: 600_000 },
  ]);
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByRole('heading', { name: 'Created in dotloop' })).toBeFocused();
  await expect(page.locator('loop-it-button')).toHaveAttribute('data-state', 'created');
  await expect(panel.locator('.step-sent')).toContainText('Add you with your role');
  const [loopPage] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    panel.getByRole('button', { name: 'Open the loop' }).click(),
  ]);
  const [loop] = await stage.newLoops();
  await expect(loopPage).toHaveURL(`https://www.dotloop.com/m/loop?viewId=${loop?.id}`);
});

test('shows who was refused after the loop was made, and tries again with what is corrected', async ({
  stage,
}) => {
  const fault = { kind: 'errors', status: 422, errors: [{ detail: 'Not an address to write to' }], count: 1 };
  await stage.control('POST', 'faults', [
    { ...fault, method: 'PATCH', path: '/public/v2/profile/4711/loop/*/participant/*' },
  ]);
  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByRole('heading', { name: 'not complete' })).toBeVisible();
  await expect(panel.getByText('Not an address to write to')).toBeVisible();
  await panel.getByLabel('Phone', { exact: true }).fill('(207) 555-0199');
  await panel.getByRole('button', { name: 'Try again' }).click();
  await filledIn(panel);
  const [loop, ...others] = await stage.newLoops();
  expect(others).toEqual([]);
  const lister = loop?.participants.find(({ role }) => role === 'LISTING_AGENT');
  expect(lister).toMatchObject({ fields: { Phone: '(207) 555-0199' } });
});

test('opens a refused draft from the popup over its page, with the refusal beside its field', async ({
  stage,
}) => {
  const errors = [{ source: { pointer: '/data/attributes/zipCode' }, detail: 'Zip code is not known' }];
  await stage.control('POST', 'faults', [
    { kind: 'errors', method: 'POST', path: '/public/v2/loop-it', count: 1, status: 422, errors },
  ]);
  const page = await stage.openListing(listing);
  let panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByLabel('ZIP code')).toHaveAttribute('aria-invalid', 'true');
  await panel.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.locator('loop-it-panel')).toHaveCount(0);

  const popup = await stage.popupOver(page);
  await popup.getByRole('button', { name: 'Edit: 48 Spindrift Ln' }).click();
  panel = await panelOf(page);
  await expect(panel.getByLabel('ZIP code')).toHaveAttribute('aria-invalid', 'true');
  await panel.getByLabel('ZIP code').fill('04106');
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await filledIn(panel);
  expect(await stage.newLoops()).toHaveLength(1);
  expect(await stage.entries()).toHaveLength(1);
});
