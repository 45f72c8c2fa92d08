import '../../several/several.css';
import { render } from 'preact';
import { createSeveralModel } from '../../several/model.ts';
import { Several } from '../../several/several.tsx';
import { severalStories, withoutTab } from '../several-stories.ts';

export const stories = severalStories;

export function draw(root: Element, state: string): void {
  const model = createSeveralModel(withoutTab.has(state) ? null : 1);
  model.start();
  render(<Several model={model} />, root);
}
