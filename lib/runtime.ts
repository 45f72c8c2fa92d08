import type { Runtime } from './browser.ts';

interface Global {
  browser?: { runtime?: Runtime.Static };
  chrome?: { runtime?: Runtime.Static };
}

/**
 * The browser's own `runtime`, for messages: in Manifest V3 Chrome, Edge and Firefox agree on this much without
 * the polyfill, which would take a sixth of what a content script may weigh.
 * Undefined once the extension was updated or removed under a page.
 */
export function runtime(): Runtime.Static | undefined {
  const { browser, chrome } = globalThis as Global;
  const found = browser?.runtime ?? chrome?.runtime;
  return found?.id ? found : undefined;
}
