import '../../options/options.css';
import '../../options/recipes/recipes.css';
import '../../options/devices/devices.css';
import '../../options/file/file.css';
import '../../options/shortcuts/shortcuts.css';
import '../../options/sites/sites.css';
import { render } from 'preact';
import { createOptionsModel } from '../../options/model.ts';
import { Options } from '../../options/options.tsx';
import { optionsStories } from '../options-stories.ts';

export const stories = optionsStories;

export function draw(root: Element): void {
  const model = createOptionsModel();
  model.start();
  render(<Options model={model} />, root);
}
