import { browser } from '../browser.ts';
import { said } from '../loops/fault.ts';
import { ProblemError } from '../problem-error.ts';

/** Opens a loop in dotloop; an address that is not dotloop's is never opened. @throws ProblemError */
export async function openLoop(loopUrl: string): Promise<void> {
  if (!isDotloop(loopUrl)) {
    throw new ProblemError(said({ code: 'not-dotloop', says: 'problem_notDotloop' }));
  }
  await browser.tabs.create({ url: loopUrl });
}

/** The host is dotloop.com or one of its own. */
export function isDotloop(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && /^(?:.+\.)?dotloop\.com$/.test(url.hostname);
}
