import type { Screen } from './addresses.ts';
import { standInForBrowser } from './browser.ts';
import { hands, type Story, settled } from './story.ts';
import type { Messages } from './words.ts';

/** A screen as the gallery draws it. Each brings its own styles, and so is alone on its page. */
interface Drawn {
  stories: Record<string, Story>;
  draw(root: Element, state: string): void;
}

const screens: Record<Screen, { load(): Promise<{ draw: Drawn['draw']; stories: Drawn['stories'] }> }> = {
  panel: { load: () => import('./screens/panel.tsx') },
  popup: { load: () => import('./screens/popup.tsx') },
  several: { load: () => import('./screens/several.tsx') },
  options: { load: () => import('./screens/options.tsx') },
  welcome: { load: () => import('./screens/welcome.tsx') },
  button: { load: () => import('./screens/button.ts') },
  parts: { load: () => import('./screens/parts.tsx') },
};

/**
 * Shows what an address says, and notes it on the document once it stands as it is meant to. `?language=es` has it
 * speak another language than the browser's.
 */
export async function show(root: Element, address: string, language: string): Promise<void> {
  const [screen = '', state = ''] = address.split('/');
  const words = { own: await messagesIn(language), english: await messagesIn('en') };
  // Before any module that looks for a browser is loaded.
  const answers = {};
  standInForBrowser(answers, words);
  document.documentElement.lang = language;
  document.title = `Loop-It: ${address}`;
  if (!(screen in screens)) {
    const { drawIndex } = await import('./index.tsx');
    drawIndex(root);
    return;
  }
  const { stories, draw } = await screens[screen as Screen].load();
  const story = stories[state];
  if (!story) throw new Error(`The gallery has no ${address}.`);
  Object.assign(answers, story.answers);
  draw(root, state);
  await story.play?.(hands);
  await settled();
  document.documentElement.dataset.shown = address;
}

async function messagesIn(language: string): Promise<Messages> {
  return (await fetch(`/_locales/${language}/messages.json`)).json();
}
