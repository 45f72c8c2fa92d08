import { browser } from '../browser.ts';

/** A script of ours, and the match patterns of the pages that it is for. */
export interface PageScript {
  matches: string[];
  js: string[];
}

/** Puts scripts into the pages that are open already: browsers run them only in pages opened from now on. */
export async function enterOpenPages(scripts: readonly PageScript[]): Promise<void> {
  for (const { matches, js } of scripts) {
    const tabs = matches.length > 0 ? await browser.tabs.query({ url: matches }) : [];
    for (const { id } of tabs) if (id !== undefined) await enterPage(id, js);
  }
}

/**
 * Puts scripts into all frames of a tab that the browser lets us into.
 * @returns false where that is none. A page that keeps us out (an error page, a discarded tab) is no fault
 */
export async function enterPage(tabId: number, files: string[]): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files });
    return true;
  } catch (error) {
    console.info('a page that is open cannot be read', error instanceof Error ? error.message : error);
    return false;
  }
}

/** Whether the browser leaves it to us to put scripts into open pages after an install or update: Firefox does not. */
export function mustEnterItself(): boolean {
  return browser.runtime.getURL('/').startsWith('chrome-extension:');
}
