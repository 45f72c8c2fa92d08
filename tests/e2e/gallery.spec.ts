import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../../components/gallery/addresses.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { serveGallery, showStory } from '../../scripts/gallery.ts';

const executablePath = findBrowser();
test.use({ launchOptions: executablePath ? { executablePath } : {} });

/** What axe finds, by what it is about. */
async function violationsOf(page: Page, builder: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(); // no page of its own for frames, of which there are none
  const { violations } = await builder(axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const [screen, states] of Object.entries(addresses)) {
  test(`axe finds nothing in any state of ${screen}, light or dark`, async ({ page, context }) => {
    test.setTimeout(240_000);
    await serveGallery(context);
    const broken: Record<string, string[]> = {};
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    for (const state of states) {
      // Without motion: a colour on its way to another is neither.
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await showStory(page, `${screen}/${state}`);
      const light = await violationsOf(page, (axe) => axe);
      // The dark differs in its colours alone.
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await violationsOf(page, (axe) => axe.withRules('color-contrast'));
      // A worker that was asked what its story does not say.
      await expect(page.getByText('Nothing answers')).toHaveCount(0);
      if (light.length + dark.length > 0) broken[state] = [...light, ...dark];
    }
    expect(broken).toEqual({});
    expect(failures).toEqual([]);
  });
}

test('a story keeps nothing where the product does', async ({ page, context }) => {
  await serveGallery(context);
  for (const address of ['options/theme', 'welcome/try']) await showStory(page, address);
  expect((await context.storageState()).origins).toEqual([]);
});
