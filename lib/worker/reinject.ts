import { browser } from '../browser.ts';

/**
 * Puts our script into the pages that are open already: Chromium runs it only in pages opened from now on, so
 * that after an install nothing would happen there, and after an update the buttons' script would be orphaned.
 * Firefox does it by itself.
 */
export async function injectIntoOpenPages(): Promise<void> {
  if (!browser.runtime.getURL('/').startsWith('chrome-extension:')) return;
  for (const { matches, js = [], all_frames = false } of browser.runtime.getManifest().content_scripts ??
    []) {
    const tabs = await browser.tabs.query({ url: matches });
    for (const { id } of tabs) {
      if (id !== undefined) await inject(id, js, all_frames);
    }
  }
}

/** A page that does not let us in (an error page, a discarded tab) keeps nobody else out. */
async function inject(tabId: number, files: string[], allFrames: boolean): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames }, files });
  } catch (error) {
    console.info('a page that is open cannot be read', error instanceof Error ? error.message : error);
  }
}
