import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import '../../components/options/options.css';
import { render } from 'preact';
import { createOptionsModel } from '../../components/options/model.ts';
import { Options } from '../../components/options/options.tsx';

const root = document.querySelector('#root');
if (root) render(<Options model={createOptionsModel()} />, root);
