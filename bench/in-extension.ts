/** The product's own code in a page of the extension: what its bundle leaves there under `bench`. */
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';

/** Puts a module with everything that it imports into a page. @param file from the project's folder */
export async function bring(page: Page, file: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: file, formats: ['iife'], name: 'bench' } },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  await page.evaluate(`${output[0].code}; globalThis.bench = bench;`);
}
