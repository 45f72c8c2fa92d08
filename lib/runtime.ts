import type { I18n, Runtime } from './browser.ts';

interface Extension {
  runtime?: Runtime.Static;
  i18n?: I18n.Static;
}

/**
 * What the browser gives an extension: in Manifest V3 Chrome, Edge and Firefox agree on this much without the polyfill,
 * which would take a sixth of what a content script may weigh.
 */
function own<K extends keyof Extension>(name: K): Extension[K] | undefined {
  const { browser, chrome } = globalThis as { browser?: Extension; chrome?: Extension };
  return browser?.[name] ?? chrome?.[name];
}

/** The browser's `runtime`, for messages. Undefined once the extension was updated or removed under a page. */
export function runtime(): Runtime.Static | undefined {
  const found = own('runtime');
  return found?.id ? found : undefined;
}

/** As the manifest has it: "0.1.0". */
export function version(): string {
  return runtime()?.getManifest().version ?? '';
}

/**
 * The words of a key in `_locales`, "" where there are none: in every extension there is `i18n`, but it gives no words any
 * more once `runtime` is undefined. `$1` and so on stand for the values in the order of their names: a test holds the
 * files to it.
 */
export function message(key: string, values: Record<string, string> = {}): string {
  const inOrder = Object.keys(values)
    .sort()
    .map((name) => values[name] ?? '');
  return (own('i18n') as I18n.Static).getMessage(key, inOrder);
}
