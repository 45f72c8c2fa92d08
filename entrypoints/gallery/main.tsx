import '../../components/ui/tokens.css';
import '../../components/ui/ui.css';
import { show } from '../../components/gallery/show.ts';

/** Every screen and every part in every state, to be looked at and tested. In development and test builds only. */
const root = document.querySelector('#root');
const language = new URL(location.href).searchParams.get('language') ?? 'en';
if (root) void show(root, location.hash.slice(1), language);
addEventListener('hashchange', () => location.reload());
