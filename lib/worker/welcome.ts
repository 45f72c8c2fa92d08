import { browser } from '../browser.ts';
import { readPolicy } from '../settings/policy.ts';

/**
 * Shows a person who is new to Loop-It around. One who has settings already is not: they came from another computer,
 * or are from before.
 */
export async function welcome(): Promise<void> {
  const [kept, { withheld }] = await Promise.all([browser.storage.sync.get(), readPolicy()]);
  if (Object.keys(kept).length > 0 || withheld.includes('welcome')) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
