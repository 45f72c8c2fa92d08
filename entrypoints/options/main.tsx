import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/options/options.css';
import '../../components/options/recipes/recipes.css';
import '../../components/options/devices/devices.css';
import '../../components/options/file/file.css';
import '../../components/options/shortcuts/shortcuts.css';
import '../../components/options/sites/sites.css';
import { render } from 'preact';
import { createOptionsModel } from '../../components/options/model.ts';
import { Options } from '../../components/options/options.tsx';
import { watch } from '../../lib/watching.ts';
import { t } from '../../lib/words.ts';

document.documentElement.lang = t('language');
document.title = t('options_title');
// Asked before anything is drawn, so that the answer comes while it is.
const model = createOptionsModel();
model.start();
watch();
const root = document.querySelector('#root');
if (root) render(<Options model={model} />, root);
