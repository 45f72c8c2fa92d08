import { t } from '../words.ts';
import styles from './panel-host.css?inline';

/** Smaller than this a panel would hide the page and itself: the worker opens a window instead. */
const leastWidth = 360;
const leastHeight = 400;

/**
 * Shows the panel (an extension page) over this page: an iframe in the top layer, within a closed shadow root,
 * so that the page can neither style it nor read where it points. In the topmost modal dialog if there is one,
 * because everything outside of it is inert.
 */
export function createPanelHost(document: Document, signal: AbortSignal) {
  let host: HTMLElement | undefined;
  /** What had the focus before the panel took it. */
  let before: Element | null | undefined;

  function hide(): void {
    const hadFocus = document.activeElement === host;
    host?.remove();
    host = undefined;
    if (hadFocus) (before as HTMLElement | null)?.focus();
  }

  /** @returns false where a panel cannot be: a frameset, or a window too small for it */
  function show(url: string): boolean {
    const view = document.defaultView;
    if (!view || !document.body || document.body.localName === 'frameset') return false;
    if (view.innerWidth < leastWidth || view.innerHeight < leastHeight) return false;
    hide();
    const { activeElement: active } = document;
    before = active?.shadowRoot?.activeElement ?? active;
    host = document.createElement('loop-it-panel');
    host.popover = 'manual';
    const root = host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = styles;
    const frame = document.createElement('iframe');
    frame.title = t('product');
    frame.src = url;
    root.append(style, frame);
    const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
    (dialog ?? document.body).append(host);
    host.showPopover();
    frame.focus();
    return true;
  }

  signal.addEventListener('abort', hide, { once: true });
  return { show, hide };
}
