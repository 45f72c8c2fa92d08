import { defineContentScript } from 'wxt/utils/define-content-script';
import { startContent } from '../../lib/page/content.ts';
import { matchPatterns } from '../../lib/sites/hosts.ts';

export default defineContentScript({
  matches: matchPatterns(),
  allFrames: true,
  runAt: 'document_end',
  main(ctx) {
    const stop = new AbortController();
    ctx.onInvalidated(() => stop.abort());
    const look = startContent(document, stop);
    ctx.addEventListener(window, 'wxt:locationchange', look);
  },
});
