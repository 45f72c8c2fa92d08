import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/popup/popup.css';
import '../../components/popup/loops.css';
import { render } from 'preact';
import { createPopupModel } from '../../components/popup/model.ts';
import { Popup } from '../../components/popup/popup.tsx';
import { followTheme } from '../../components/theme.ts';
import { watch } from '../../lib/watching.ts';
import { t } from '../../lib/words.ts';

document.documentElement.lang = t('language');
// Asked before anything is drawn, so that the answer comes while it is.
const model = createPopupModel(() => window.close());
model.start();
followTheme();
watch();
const root = document.querySelector('#root');
if (root) render(<Popup model={model} />, root);
