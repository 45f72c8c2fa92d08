import '../../panel/panel.css';
import { render } from 'preact';
import { createPanelModel } from '../../panel/model.ts';
import { Panel } from '../../panel/panel.tsx';
import { panelStories } from '../panel-stories.ts';

export const stories = panelStories;

export function draw(root: Element): void {
  const model = createPanelModel();
  void model.refresh();
  render(<Panel model={model} />, root);
}
