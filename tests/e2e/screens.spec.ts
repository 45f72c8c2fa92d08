import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { matrix, pageOf } from '../../bench/rows.ts';
import { expect, filledIn, panelOf, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

/** What axe finds in one of the extension's pages, in words. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('options are accessible, signed out and in', async ({ stage }) => {
      const options = await stage.browser.openPage('options.html');
      await expect(options.getByRole('button', { name: 'Connect dotloop' })).toBeVisible();
      expect(await violations(options)).toEqual([]);
      await stage.signIn();
      await expect(options.getByRole('button', { name: 'Disconnect' })).toBeVisible();
      expect(await violations(options)).toEqual([]);
    });

    test('the popup is accessible, signed out and in', async ({ stage }) => {
      const popup = await stage.browser.openPage('popup.html');
      await expect(popup.getByRole('button', { name: /sign in/i }).first()).toBeVisible();
      expect(await violations(popup)).toEqual([]);
      await stage.signIn();
      await popup.reload();
      await expect(popup.getByText('Bayberry').first()).toBeVisible();
      await expect(popup.getByRole('group', { name: 'New loops go to' })).toBeVisible();
      expect(await violations(popup)).toEqual([]);
      await popup.getByRole('button', { name: /^417 Bayberry/ }).click();
      await popup.getByRole('button', { name: 'Archive 417 Bayberry' }).click();
      await expect(popup.getByRole('list', { name: 'People' })).toBeVisible();
      expect(await violations(popup)).toEqual([]);
    });

    test('the page for several at once is accessible, while choosing and while creating', async ({
      stage,
    }) => {
      await stage.signIn();
      await stage.serve(matrix.url, pageOf(matrix, 5));
      const page = await stage.openListing(matrix.url);
      await expect(page.locator('loop-it-button')).toHaveCount(5);
      await page
        .locator('loop-it-button button')
        .first()
        .click({ modifiers: ['Control'] });
      const { violations: onPage } = await new AxeBuilder({ page }).include('loop-it-button').analyze();
      expect(onPage).toEqual([]);
      const popup = await stage.popupOver(page);
      const [several] = await Promise.all([
        stage.browser.context.waitForEvent('page'),
        popup.getByRole('button', { name: 'Create the 1 chosen…' }).click(),
      ]);
      await several.getByRole('combobox', { name: 'Add a client' }).fill('Bo');
      await several.getByRole('button', { name: 'All' }).click();
      const create = several.getByRole('button', { name: 'Create 5 loops' });
      await expect(create).toBeVisible();
      expect(await violations(several)).toEqual([]);

      const refusal = { kind: 'errors', status: 422, errors: [{ detail: 'Not this one' }] };
      await stage.control('POST', 'faults', [
        { ...refusal, path: '/public/v2/loop-it', count: 1 },
        { kind: 'latency', ms: 2_000, path: '/public/v2/loop-it' }, // so that some are left when it is paused
      ]);
      await create.click();
      await several.getByRole('button', { name: 'Pause' }).click();
      await expect(several.getByText('Not this one')).toBeVisible();
      await several.getByRole('button', { name: 'Stop' }).click();
      expect(await violations(several)).toEqual([]);
      const later = await stage.popupOver(page);
      await expect(later.getByText(/of 5 created/)).toBeVisible();
      expect(await violations(later)).toEqual([]);
    });

    test('the panel’s faces are accessible, in a window where axe can see them', async ({ stage }) => {
      await stage.signIn();
      const page = await stage.openListing(listing);
      await page.setViewportSize({ width: 340, height: 380 }); // too small for a panel over it
      const [panel] = await Promise.all([
        stage.browser.context.waitForEvent('page'),
        page.locator('loop-it-button button').click(),
      ]);
      const create = panel.getByRole('button', { name: 'Create loop' });
      await expect(create).not.toHaveAttribute('aria-disabled', 'true');
      expect(await violations(panel)).toEqual([]);
      await panel.getByText('Why? Profile').click();
      const name = panel.getByLabel('Loop name');
      const proposed = await name.inputValue();
      await name.fill('');
      await panel.getByRole('button', { name: 'Loop name' }).click();
      await expect(name).toBeFocused();
      expect(await violations(panel)).toEqual([]);
      await name.fill(proposed);
      await expect(panel.getByText('To put right first:')).toBeHidden();
      const fault = { kind: 'errors', errors: [{ detail: 'Not like this' }], count: 1, method: 'PATCH' };
      await stage.control('POST', 'faults', [
        { ...fault, path: '*/participant/*' },
        { ...fault, path: '*/detail' },
      ]);
      await create.click();
      await expect(panel.getByRole('heading', { name: 'Correct it' })).toBeVisible();
      expect(await violations(panel)).toEqual([]);
      await panel.getByRole('button', { name: 'Try again' }).click();
      await filledIn(panel);
      expect(await violations(panel)).toEqual([]);
    });

    test('the button and the panel over a listing are accessible', async ({ stage }) => {
      await stage.signIn();
      const page = await stage.openListing(listing);
      const button = page.locator('loop-it-button button');
      await expect(button).toHaveAccessibleName(/Loop-It.*48 Spindrift/i);
      await button.focus();
      await page.keyboard.press('Enter');
      const panel = await panelOf(page);
      await expect(panel.getByRole('button', { name: 'Create loop' })).toBeVisible();

      // axe does not look into a closed shadow root: the same panel, in the page that it is.
      const { violations } = await new AxeBuilder({ page }).include('loop-it-button').analyze();
      expect(violations).toEqual([]);
      expect(await panel.locator('input:not([type=hidden]), select, button').evaluateAll(nameless)).toEqual(
        [],
      );
    });
  });
}

/** Controls that a screen reader would have no name for. */
function nameless(controls: (HTMLElement | SVGElement)[]): string[] {
  return controls
    .filter((control) => {
      const labels = (control as HTMLInputElement).labels?.length ?? 0;
      const named =
        control.getAttribute('aria-label') ?? control.getAttribute('aria-labelledby') ?? control.textContent;
      return labels === 0 && !named?.trim();
    })
    .map(({ outerHTML }) => outerHTML);
}

test('settings are kept as they are changed', async ({ stage }) => {
  await stage.signIn();
  const options = await stage.browser.openPage('options.html');
  await options.getByLabel('NRDS ID').fill('201512345');
  await options.getByLabel('NRDS ID').blur();
  await options
    .getByRole('combobox', { name: 'Profile' })
    .selectOption({ label: 'Avery Quinn, Harbor Signature Homes' });
  await expect(options.getByText('Saved')).toBeVisible();
  await options.reload();
  await expect(options.getByLabel('NRDS ID')).toHaveValue('201512345');

  const page = await stage.openListing(listing);
  const panel = await stage.openPanel(page);
  await expect(panel.getByLabel('Profile').locator('option:checked')).toHaveText(
    'Avery Quinn, Harbor Signature Homes',
  );
});

test('the popup shows this tab’s listing, recent loops, and finds one as it is typed', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(listing);
  await expect(page.locator('loop-it-button button')).toBeVisible();
  const popup = await stage.browser.openPage('popup.html');
  await page.bringToFront();
  await popup.reload();
  await expect(popup.getByText('48 Spindrift Ln, Cape Elizabeth')).toBeVisible();
  await popup.getByLabel('Search loops').fill('bayb');
  await expect(popup.getByText('417 Bayberry Ln')).toBeVisible();
  await expect(popup.getByText('2914 Alder St')).toHaveCount(0);

  await popup.getByRole('button', { name: /Loop-It: 48 Spindrift/ }).click();
  const panel = await panelOf(page);
  await expect(panel.getByLabel('Loop name')).toHaveValue('48 Spindrift Ln');
});
