import '../parts.css';
import { render } from 'preact';
import type { State } from '../addresses.ts';
import { Asking, Buttons, Colours, Notices, Progresses, Type, Words } from '../parts.tsx';
import { Choices, Fields, Folds } from '../parts-of-forms.tsx';
import type { Story } from '../story.ts';

const parts = {
  colours: Colours,
  type: Type,
  buttons: Buttons,
  asking: Asking,
  fields: Fields,
  choices: Choices,
  words: Words,
  progress: Progresses,
  notices: Notices,
  folds: Folds,
} satisfies Record<State<'parts'>, unknown>;

const open: Story = {
  async play(by) {
    await by.fill('#open', 'ja');
    await by.see('.options .option');
  },
};

export const stories: Record<State<'parts'>, Story> = {
  colours: {},
  type: {},
  buttons: {},
  asking: { play: (by) => by.press('.parts section button') },
  fields: {},
  choices: open,
  words: {},
  progress: {},
  notices: {},
  folds: {},
};

export function draw(root: Element, state: string): void {
  const Part = parts[state as State<'parts'>];
  render(
    <main class="parts">
      <h1>{state}</h1>
      <Part />
    </main>,
    root,
  );
}
