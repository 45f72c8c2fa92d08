/** The only import of webextension-polyfill: everything else takes the browser from here. */
import browser, { type I18n, type Runtime } from 'webextension-polyfill';

export type { I18n, Runtime };
export { browser };
