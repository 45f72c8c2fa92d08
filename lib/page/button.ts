import type { ListingStatus } from '../messages.ts';
import { type Key, t } from '../words.ts';
import styles from './button.css?inline';

/** The button beside one listing. It shows a state; what a click does is its owner's to say. */
export interface ListingButton {
  readonly host: HTMLElement;
  show(status: ListingStatus): void;
  /** @param label the listing in words for people: its address, or its MLS number */
  name(label: string): void;
}

/** What is on it in each state, and what it is called, which begins with the same words. */
const faces = {
  none: { text: 'button_loopIt', name: 'button_loopItOf' },
  chosen: { text: 'button_chosen', name: 'button_chosenOf' },
  working: { text: 'button_working', name: 'button_workingOf' },
  created: { text: 'button_created', name: 'button_createdOf' },
  failed: { text: 'button_failed', name: 'button_failedOf' },
} as const satisfies Record<ListingStatus['state'], { text: Key; name: Key }>;

/**
 * A small element with an open shadow root (it holds no secret), whose styles the page cannot reach.
 * @param first what it is named by until a better name is known
 * @param onClick called for clicks by a person only: a page's own script cannot press it. With a key held down
 *   the listing is chosen, as several are in other lists
 */
export function createButton(
  document: Document,
  first: string,
  onClick: (choose: boolean) => void,
): ListingButton {
  const host = document.createElement('loop-it-button');
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = styles;
  const button = document.createElement('button');
  button.type = 'button';
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.ariaHidden = 'true';
  const text = document.createElement('span');
  button.append(mark, text);
  root.append(style, button);

  button.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) onClick(event.ctrlKey || event.metaKey || event.shiftKey);
  });

  let label = first;
  let shown: ListingStatus = { state: 'none' };

  function show(status: ListingStatus): void {
    shown = status;
    const face = faces[status.state];
    host.dataset.state = status.state;
    text.textContent = t(face.text);
    button.ariaLabel = t(face.name, { label });
    button.title = status.state === 'failed' ? status.message : button.ariaLabel;
    button.ariaDisabled = String(status.state === 'working');
  }

  function name(better: string): void {
    label = better;
    show(shown);
  }

  show(shown);
  return { host, show, name };
}
