/**
 * The gallery of a test build in any browser: it needs no extension, because its pages bring a browser's part of
 * themselves. The contact sheet and the tests stand on it.
 */
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { testBuild } from './stage.ts';

const origin = 'https://gallery.example';

/** Lets a context find the gallery. */
export async function serveGallery(context: BrowserContext): Promise<void> {
  await context.route(`${origin}/**`, (route) =>
    route.fulfill({ path: join(testBuild, new URL(route.request().url()).pathname) }),
  );
}

/** Shows a screen in one of its states. @param address as in components/gallery/addresses.ts */
export async function showStory(page: Page, address: string, language = 'en'): Promise<void> {
  await page.goto('about:blank'); // so that another address is another page
  await page.goto(`${origin}/gallery.html?language=${language}#${address}`);
  await page.locator(`[data-shown="${address}"]`).waitFor({ timeout: 15_000 });
}
