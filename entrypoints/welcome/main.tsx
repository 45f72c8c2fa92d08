import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/options/options.css';
import '../../components/welcome/welcome.css';
import { render } from 'preact';
import { createWelcomeModel } from '../../components/welcome/model.ts';
import { Welcome } from '../../components/welcome/welcome.tsx';
import { watch } from '../../lib/watching.ts';
import { t } from '../../lib/words.ts';

document.documentElement.lang = t('language');
document.title = t('welcome_title');
// Asked before anything is drawn, so that the answer comes while it is.
const model = createWelcomeModel();
model.start();
watch();
const root = document.querySelector('#root');
if (root) render(<Welcome model={model} />, root);
