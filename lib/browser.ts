/** The only import of webextension-polyfill: everything else takes the browser from here. */
import browser, { type Runtime } from 'webextension-polyfill';

export type { Runtime };
export { browser };
