/** The only import of webextension-polyfill: everything else takes the browser from here. */
import browser, { type I18n, type Menus, type Runtime, type Tabs } from 'webextension-polyfill';

export type { I18n, Menus, Runtime, Tabs };
export { browser };
