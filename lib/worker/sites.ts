import { browser } from '../browser.ts';
import type { TabPage } from '../messages.ts';
import { readSettings } from '../settings/settings.ts';
import { hostMatches } from '../sites/hosts.ts';
import { enterOpenPages, type PageScript } from './enter.ts';
import { allTabs } from './tabs.ts';
import { tellTab } from './tell.ts';

/** The script for sites that have none of their own in the manifest. */
const id = 'any';
const anyScript = 'content-scripts/any.js';

/** The scripts that the manifest declares, for the built-in sites. */
export function builtInScripts(): PageScript[] {
  const { content_scripts = [] } = browser.runtime.getManifest();
  return content_scripts.map(({ matches, js = [] }) => ({ matches, js }));
}

/** The match patterns of the sites that a person added: what the browser has granted beyond what every install has. */
export async function addedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const { host_permissions = [] } = browser.runtime.getManifest();
  const builtIn = [...(host_permissions as string[]), ...builtInScripts().flatMap(({ matches }) => matches)];
  const isBuiltIn = (origin: string) => builtIn.some((pattern) => covers(pattern, hostOf(origin)));
  return origins.filter((origin) => !isBuiltIn(origin)).sort();
}

/**
 * Makes the registered script agree with what the browser has granted: sites that are new get it, in the pages that
 * are open too; sites that were taken back lose it. To be called at every start and at every change: browsers
 * forget registrations when an extension is updated, and permissions change while the worker sleeps.
 */
export function reconcileSites(): Promise<void> {
  return navigator.locks.request('loop-it:sites', async () => {
    const matches = await addedSites();
    const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
    const before = known?.matches ?? [];
    const isSame = String(before) === String(matches);
    if (known && !isSame) await browser.scripting.unregisterContentScripts({ ids: [id] });
    if (matches.length > 0 && !isSame) {
      await browser.scripting.registerContentScripts([
        {
          id,
          js: [anyScript],
          matches,
          excludeMatches: builtInScripts().flatMap((script) => script.matches),
          allFrames: true,
          runAt: 'document_end',
          persistAcrossSessions: true,
        },
      ]);
    }
    await leaveOpenPages(before.filter((origin) => !matches.includes(origin)));
    await enterOpenPages([
      { matches: matches.filter((origin) => !before.includes(origin)), js: [anyScript] },
    ]);
  });
}

/** Puts the built-in scripts into open pages that the browser lets them into from now on. */
export function enterBuiltIn(origins: readonly string[]): Promise<void> {
  return enterOpenPages(
    builtInScripts().map(({ matches, js }) => ({
      js,
      matches: origins.filter((origin) => matches.some((pattern) => covers(pattern, hostOf(origin)))),
    })),
  );
}

/** Takes our buttons off open pages of these sites. */
export async function leaveOpenPages(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await tellAll({ type: 'site.gone', hosts: origins.map(hostOf) });
}

/** Buttons may be wanted elsewhere now: every open page asks again. */
export function tellSitesChanged(): Promise<void> {
  return tellAll({ type: 'site.changed' });
}

async function tellAll(order: Parameters<typeof tellTab>[1]): Promise<void> {
  for (const { tabId } of await allTabs()) await tellTab(tabId, order);
}

/** What keeps buttons off a host, which this site reads: empty where they are wanted. */
export async function offAt(host: string, site: string | undefined): Promise<string[]> {
  const { preferences } = await readSettings();
  return preferences.sitesOff.filter((one) => one === site || hostMatches(host, one));
}

/** A page, as far as Loop-It may read it. */
export async function describePage(
  url: URL | null,
  site: string | undefined,
): Promise<Omit<TabPage, 'script'>> {
  if (!url || !/^https?:$/.test(url.protocol)) return { host: null, kind: 'other', ask: null, off: [] };
  const host = url.hostname;
  const off = await offAt(host, site);
  const builtIn = builtInPattern(host);
  const origin = builtIn ?? `https://${host}/*`;
  const mayRead = await browser.permissions.contains({ origins: [origin] });
  const kind = builtIn ? 'built-in' : mayRead ? 'added' : 'other';
  return { host, kind, ask: mayRead || url.protocol !== 'https:' ? null : origin, off };
}

/** The script for a page: the one of its system, or else the one for any site. */
export function scriptFor(host: string | null): string {
  const own = builtInScripts().find(({ matches }) => host && matches.some((one) => covers(one, host)));
  return own?.js[0] ?? anyScript;
}

function builtInPattern(host: string): string | undefined {
  return builtInScripts()
    .flatMap(({ matches }) => matches)
    .find((pattern) => covers(pattern, host));
}

/** The host of a match pattern: "*.flexmls.com", or "*" for every one. */
export function hostOf(pattern: string): string {
  return /:\/\/([^/:]*)/.exec(pattern)?.[1] ?? '*';
}

/** Whether a match pattern is for a host, or for all hosts that another names. */
function covers(pattern: string, host: string): boolean {
  return hostMatches(host.replace(/^\*\./, ''), hostOf(pattern));
}
