import { runtime } from '../runtime.ts';
import { send } from '../send.ts';
import { element } from './element.ts';
import { createPanel } from './panel.ts';
import { createPicker, presses } from './picker.ts';
import { createTeacher } from './teacher.ts';
import { asks, type Teaching } from './teaching.ts';

const tag = 'loop-it-teach';

/**
 * Shows the teaching panel on this page, where it is being taught and does not stand already. Its shadow root is open
 * (it holds nothing but this page's own words), and takes trusted events only.
 */
export async function startTeaching(context: { signal: AbortSignal }, styles: string): Promise<void> {
  if (!runtime() || document.querySelector(tag) || document.body?.localName !== 'body') return;
  const stop = new AbortController();
  context.signal.addEventListener('abort', () => stop.abort());
  const { host, panel, shield, outline } = stand(styles, stop.signal);

  function close(): void {
    if (shown !== 'saved') void teacher.stop();
    stop.abort();
  }

  const draw = createPanel(panel, close);
  let shown: Teaching['step'] | undefined;
  const teacher = createTeacher(document, await keptOrNew(), (view) => {
    if (stop.signal.aborted) return;
    const { step } = view.teaching;
    if (step !== shown) picker.stop();
    if (asks(step)) picker.start();
    shown = step;
    draw(view, teacher);
  });
  const picker = createPicker(host, { shield, outline }, stop.signal, {
    moved: teacher.outlined,
    picked: (element) => void teacher.pick(element),
    cancelled: teacher.review,
  });
  await teacher.begin();
}

/** What was taught so far, in this tab; or the beginning, named by the site. */
async function keptOrNew(): Promise<Teaching> {
  const kept = await send('teach.get', {});
  const { hostname, href } = location;
  return (
    kept ?? {
      recipe: { name: hostname.replace(/^www\./, ''), host: hostname, fields: {} },
      step: 'kind',
      taughtAt: href,
    }
  );
}

/** Over all of the page, and in the way of nothing; in words that no style of the page can overrule. */
const hostStyle = ['all: initial', 'position: fixed', 'inset: 0', 'overflow: visible', 'pointer-events: none']
  .map((rule) => `${rule} !important`)
  .join(';');

/** Our element, in the top layer: above everything, and within a modal dialog, outside of which nothing can be reached. */
function stand(styles: string, signal: AbortSignal) {
  const host = document.createElement(tag);
  host.popover = 'manual';
  host.style.cssText = hostStyle;
  const root = host.attachShadow({ mode: 'open' });
  const shield = element('div', { className: 'teach-shield', hidden: true });
  const outline = element('div', { className: 'teach-outline', hidden: true });
  const panel = element('div', { className: 'teach' });
  root.append(element('style', { textContent: styles }), shield, outline, panel);
  for (const type of [...presses, 'input', 'change', 'keydown', 'keyup']) {
    root.addEventListener(type, (event) => event.isTrusted || event.stopImmediatePropagation(), true);
    host.addEventListener(type, (event) => event.stopPropagation());
  }
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
  (dialog ?? document.body).append(host);
  host.showPopover();
  signal.addEventListener('abort', () => host.remove());
  return { host, panel, shield, outline };
}
