import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/panel/panel.css';
import { render } from 'preact';
import { createPanelModel } from '../../components/panel/model.ts';
import { Panel } from '../../components/panel/panel.tsx';

// Asked before anything is drawn, so that the answer comes while it is.
const model = createPanelModel();
void model.refresh();
const root = document.querySelector('#root');
if (root) render(<Panel model={model} />, root);
