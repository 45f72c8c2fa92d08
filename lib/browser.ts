/** The only import of webextension-polyfill: everything else takes the browser from here. */
import browser, { type Runtime, type Tabs } from 'webextension-polyfill';

export type { Runtime, Tabs };
export { browser };
