import { defineContentScript } from 'wxt/utils/define-content-script';
import { startContent } from '../../lib/page/content.ts';
import { matchPatterns } from '../../lib/sites/hosts.ts';

/** The sandbox's unknown MLS, which in real life an agent opens by the toolbar. */
const sandboxOnly = import.meta.env.MODE === 'production' ? [] : ['https://www.tidewatermls.example/*'];

export default defineContentScript({
  matches: [...matchPatterns(), ...sandboxOnly],
  allFrames: true,
  runAt: 'document_end',
  main(ctx) {
    const stop = new AbortController();
    ctx.onInvalidated(() => stop.abort());
    const look = startContent(document, stop);
    ctx.addEventListener(window, 'wxt:locationchange', look);
  },
});
