import '../../popup/popup.css';
import '../../popup/loops.css';
import { render } from 'preact';
import { createPopupModel } from '../../popup/model.ts';
import { Popup } from '../../popup/popup.tsx';
import { popupStories } from '../popup-stories.ts';

export const stories = popupStories;

export function draw(root: Element): void {
  const model = createPopupModel(() => undefined);
  model.start();
  render(<Popup model={model} />, root);
}
