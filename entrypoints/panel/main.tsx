import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/panel/panel.css';
import { render } from 'preact';
import { createPanelModel } from '../../components/panel/model.ts';
import { Panel } from '../../components/panel/panel.tsx';
import { watch } from '../../lib/watching.ts';

// Asked before anything is drawn, so that the answer comes while it is.
const model = createPanelModel();
void model.refresh();
const root = document.querySelector('#root');
if (root) render(<Panel model={model} />, root);
// The worker is awake for what is typed just before the page goes away: browsers start none for a page that is gone.
watch();
