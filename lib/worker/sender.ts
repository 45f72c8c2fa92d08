import { browser, type Runtime } from '../browser.ts';
import type { Sender } from '../messages.ts';

/** Who sent a message, as far as the browser vouches for it. */
export interface From {
  sender: Sender;
  /** It may speak of a sample listing, too. */
  hasSample: boolean;
  /** The tab that it came from; null for the popup. */
  tabId: number | null;
  frameId: number;
  /** The host of the page. */
  host: string;
  /** The draft that a panel shows; null for everybody else. */
  draftId: string | null;
}

const pages = ['/popup.html', '/options.html', '/several.html', '/welcome.html'];
const webProtocols = ['http:', 'https:', 'file:'];

/**
 * Tells a sender by what the browser says of it, never by what the message says. Null for a stranger.
 * The panel's own URL has a dynamic id, but `sender.url` has the static one. A panel must also be in a tab
 * with an open draft, which the router checks.
 */
export function senderOf(sender: Runtime.MessageSender): From | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = URL.parse(sender.url ?? '');
  if (!url) return null;
  const from = {
    tabId: sender.tab?.id ?? null,
    frameId: sender.frameId ?? 0,
    host: url.hostname,
    hasSample: isOurs(url) && url.pathname === '/welcome.html',
    draftId: null,
  };
  if (isOurs(url)) {
    if (url.pathname === '/panel.html') return from.tabId === null ? null : { sender: 'panel', ...from };
    return pages.includes(url.pathname) ? { sender: 'page', ...from } : null;
  }
  if (from.tabId !== null && webProtocols.includes(url.protocol)) return { sender: 'content', ...from };
  return null;
}

function isOurs(url: URL): boolean {
  const own = new URL(browser.runtime.getURL('/'));
  return url.protocol === own.protocol && url.host === own.host;
}
