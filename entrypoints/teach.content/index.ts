import { defineContentScript } from 'wxt/utils/define-content-script';
import tokens from '../../components/ui/tokens.css?inline';
import { startTeaching } from '../../lib/teach/start.ts';
import teach from '../../lib/teach/teach.css?inline';

/**
 * The styles of our screens for a shadow root on somebody else's page: `.teach` in the place of the document's root, and
 * sizes in px, because a page may set another size for rem.
 */
const styles = `${tokens}\n${teach}`
  .replaceAll(':root', '.teach')
  .replace(/(\d*\.?\d+)rem\b/g, (_, size: string) => `${Number(size) * 16}px`);

/** Put into a tab when a person teaches it, and into its next pages. */
export default defineContentScript({
  registration: 'runtime',
  main: (context) => startTeaching(context, styles),
});
