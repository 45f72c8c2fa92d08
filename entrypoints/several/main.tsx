import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/several/several.css';
import { render } from 'preact';
import { createSeveralModel, tabOf } from '../../components/several/model.ts';
import { Several } from '../../components/several/several.tsx';
import { followTheme } from '../../components/theme.ts';
import { watch } from '../../lib/watching.ts';

// Asked before anything is drawn, so that the answer comes while it is.
const model = createSeveralModel(tabOf(new URL(location.href)));
model.start();
followTheme();
watch();
const root = document.querySelector('#root');
if (root) render(<Several model={model} />, root);
