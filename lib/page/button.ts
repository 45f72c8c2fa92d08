import type { ListingStatus } from '../messages.ts';
import { t } from '../words.ts';
import styles from './button.css?inline';

/** The button beside one listing. It shows a state; what a click does is its owner's to say. */
export interface ListingButton {
  readonly host: HTMLElement;
  show(status: ListingStatus): void;
  /** @param label the listing in words for people: its address, or its MLS number */
  name(label: string): void;
}

/** The words on it have the key of the state. What it is called begins with them, and has the same key and `Of`. */
const states = ['none', 'chosen', 'working', 'created', 'failed'] as const satisfies ListingStatus['state'][];

/** All that may be on it, read once for all buttons. */
let all: string | undefined;

/**
 * A small element with an open shadow root (it holds no secret), whose styles the page cannot reach.
 * Until it is named, it goes by its words alone.
 * @param onClick called for clicks by a person only: a page's own script cannot press it. With a key held down
 *   the listing is chosen, as several are in other lists
 */
export function createButton(document: Document, onClick: (choose: boolean) => void): ListingButton {
  all ??= states.map((state) => t(`button_${state}`)).join('\n');
  const host = document.createElement('loop-it-button');
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = styles;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.all = all;
  root.append(style, button);

  button.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) onClick(event.ctrlKey || event.metaKey || event.shiftKey);
  });

  let label = '';
  let shown: ListingStatus = { state: 'none' };

  function show(status: ListingStatus): void {
    shown = status;
    const { state } = status;
    host.dataset.state = state;
    // A new one each time: words that move, if only within the button, count as a shift of the page's layout.
    const text = document.createElement('span');
    text.textContent = t(`button_${state}`);
    button.replaceChildren(text);
    if (label) button.ariaLabel = t(`button_${state}Of`, { label });
    button.title = state === 'failed' ? status.message : (button.ariaLabel ?? '');
    button.ariaDisabled = String(state === 'working');
  }

  function name(better: string): void {
    label = better;
    show(shown);
  }

  show(shown);
  return { host, show, name };
}
