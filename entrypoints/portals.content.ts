import { defineContentScript } from 'wxt/utils/define-content-script';
import { runContent } from '../lib/page/run.ts';
import { matchPatterns } from '../lib/sites/hosts.ts';
import { portals } from '../lib/sites/portals.ts';

export default defineContentScript({
  matches: matchPatterns(portals),
  allFrames: true,
  runAt: 'document_end',
  main: (context) => runContent(context, 'portals', portals),
});
