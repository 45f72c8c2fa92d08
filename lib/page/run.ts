import { siteAmong } from '../sites/hosts.ts';
import type { Site } from '../sites/site.ts';
import { startContent } from './content.ts';
import type { readByRecipes } from './recipes.ts';
import { whereWanted } from './wanted.ts';

/** Our scripts in one frame share their globals, which the page does not see. */
const frame = globalThis as { loopIt?: AbortController };

/**
 * Runs one of our content scripts in this frame until its context ends: the extension was updated or removed, or
 * the same script was put into the frame again. Only one runs in a frame: the script for any site leaves it to
 * the one that knows the host, whichever comes first.
 * @param sites what this script reads; the last is for pages on other hosts
 * @param byRecipes puts recipes before the site, in scripts that read by them
 */
export function runContent(
  context: { signal: AbortSignal },
  script: 'portals' | 'mls' | 'any',
  sites: readonly Site[],
  byRecipes?: typeof readByRecipes,
): void {
  const site = siteAmong(sites, new URL(document.location.href)) ?? sites.at(-1);
  if (!site) return;
  const running = frame.loopIt && !frame.loopIt.signal.aborted;
  if (running && script === 'any') return;
  frame.loopIt?.abort();
  const stop = new AbortController();
  frame.loopIt = stop;
  context.signal.addEventListener('abort', () => stop.abort());
  const own = byRecipes?.(site, stop.signal, () => look()) ?? site;
  const look = startContent(
    document,
    whereWanted(own, stop, () => look()),
    stop,
  );
}
