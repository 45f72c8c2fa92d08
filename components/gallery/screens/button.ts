import '../button.css';
import type { ListingStatus } from '../../../lib/messages.ts';
import { createButton } from '../../../lib/page/button.ts';
import type { State } from '../addresses.ts';
import type { Story } from '../story.ts';

export const stories: Record<State<'button'>, Story> = { light: {}, dark: {} };

const statuses: ListingStatus[] = [
  { state: 'none' },
  { state: 'chosen' },
  { state: 'working' },
  { state: 'created', loopUrl: 'https://www.dotloop.com/m/loop?viewId=34308' },
  { state: 'failed', message: 'dotloop cannot be reached at the moment.' },
];

/** A page of some site, light or dark whatever the system is, with a button in each of its states. */
export function draw(root: Element, state: string): void {
  document.documentElement.dataset.site = state;
  const list = document.createElement('ul');
  for (const [at, status] of statuses.entries()) {
    const label = `${1501 + 2 * at} Meadowlark Dr`;
    const button = createButton(document, () => undefined);
    button.name(label);
    button.show(status);
    const line = document.createElement('li');
    line.append(label, button.host);
    list.append(line);
  }
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'A page of listings';
  main.append(heading, list);
  root.append(main);
}
