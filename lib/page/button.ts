import type { ListingStatus } from '../messages.ts';
import styles from './button.css?inline';

/** The button beside one listing. It shows a state; what a click does is its owner's to say. */
export interface ListingButton {
  readonly host: HTMLElement;
  show(status: ListingStatus): void;
  /** @param label the listing in words for people: its address, or its MLS number */
  name(label: string): void;
}

const faces: Record<ListingStatus['state'], { text: string; says: string }> = {
  none: { text: 'Loop-It', says: 'Make a loop in dotloop for' },
  chosen: { text: 'Chosen', says: 'Do not choose any more:' },
  working: { text: 'Working…', says: 'The loop is being made for' },
  created: { text: 'In dotloop', says: 'Open the loop in dotloop for' },
  failed: { text: 'Try again', says: 'The loop was not made. Try again for' },
};

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
    text.textContent = face.text;
    button.ariaLabel = `${face.text}: ${face.says} ${label}`;
    button.title = status.state === 'failed' ? status.message : `${face.says} ${label}`;
    button.ariaDisabled = String(status.state === 'working');
  }

  function name(better: string): void {
    label = better;
    show(shown);
  }

  show(shown);
  return { host, show, name };
}
