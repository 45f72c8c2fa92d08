import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { addresses } from '../../components/gallery/addresses.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { serveGallery, showStory } from '../../scripts/gallery.ts';

const executablePath = findBrowser();
test.use({ launchOptions: executablePath ? { executablePath } : {} });

/** A violation of a part of the page: what, and where. */
type Violations = Record<string, string[]>;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [screen, states] of Object.entries(addresses)) {
      test(`axe finds nothing in any state of ${screen}`, async ({ page, context }) => {
        test.slow();
        await serveGallery(context);
        const broken: Violations = {};
        for (const state of states) {
          await showStory(page, `${screen}/${state}`);
          const { violations } = await new AxeBuilder({ page }).analyze();
          if (violations.length > 0)
            broken[state] = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        }
        expect(broken).toEqual({});
      });
    }
  });
}
