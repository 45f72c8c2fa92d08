import '../../options/options.css';
import '../../welcome/welcome.css';
import { render } from 'preact';
import { createWelcomeModel } from '../../welcome/model.ts';
import { Welcome } from '../../welcome/welcome.tsx';
import { welcomeStories } from '../welcome-stories.ts';

export const stories = welcomeStories;

export function draw(root: Element): void {
  const model = createWelcomeModel();
  model.start();
  render(<Welcome model={model} />, root);
}
