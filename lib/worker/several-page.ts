import { browser } from '../browser.ts';

/** Shows the page for several at once: the one that is open, about this tab from now on, or a new one beside it. */
export async function openSeveral(tabId: number | null): Promise<void> {
  const url = browser.runtime.getURL(tabId === null ? '/several.html' : `/several.html?tab=${tabId}`);
  const [open] = await openPages();
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true, ...(tabId !== null && { url }) });
    if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
    return;
  }
  const beside = tabId === null ? null : await browser.tabs.get(tabId);
  await browser.tabs.create({ url, ...(beside && { index: beside.index + 1, windowId: beside.windowId }) });
}

/** Whether somebody has it before their eyes. */
export async function isSeveralSeen(): Promise<boolean> {
  return (await openPages()).some(({ active }) => active);
}

function openPages() {
  return browser.tabs.query({ url: browser.runtime.getURL('/several.html*') });
}
