import { browser } from '../browser.ts';
import { preferencesTold } from '../diagnostics.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import type { Diagnostics } from '../messages.ts';
import { isThere } from '../session/companion.ts';
import { readAllRecipes } from '../settings/recipes.ts';
import { readSettings } from '../settings/settings.ts';
import { t } from '../words.ts';
import { type Journal, known } from './journal.ts';
import type { Services } from './services.ts';
import { addedSites, builtInScripts } from './sites.ts';

/**
 * What somebody has to know who helps a person with Loop-It. Nothing that a person or a page wrote is in it, and
 * nothing that would let anybody in.
 */
export async function readDiagnostics(
  { session, outbox }: Pick<Services, 'session' | 'outbox'>,
  journal: Pick<Journal, 'read'>,
): Promise<Diagnostics> {
  const account = await session.account();
  const { preferences, locked, withheld, problems } = await readSettings(account?.id);
  const [state, entries, recipes, records, access, isReached] = await Promise.all([
    session.get(),
    account ? outbox.all(account.id) : [],
    readAllRecipes(),
    journal.read(),
    readAccess(),
    isThere(preferences.companionUrl),
  ]);
  const lastRead = records.findLast(({ event, code }) => event === 'loops-read' && code === undefined)?.last;
  return {
    at: inWords(Date.now()),
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    languages: { words: t('language'), browser: [...navigator.languages] },
    access,
    session: {
      state: state.state,
      problem: state.state === 'signed-out' && state.problem ? known(state.problem.code) : null,
    },
    companion: isReached ? 'reached' : 'not reached',
    loopsRead: lastRead === undefined ? null : inWords(lastRead),
    outbox: countsOf(entries),
    settings: preferencesTold(preferences),
    locked,
    withheld,
    unreadable: problems.flatMap(({ field }) => field ?? []),
    recipes: {
      own: recipes.recipes.filter((one) => !one.locked).length,
      ofBrokerage: recipes.recipes.filter((one) => one.locked).length,
      unreadable: recipes.problems.length,
    },
    events: records.map(({ first, last, ...record }) => ({
      ...record,
      first: inWords(first),
      last: inWords(last),
    })),
  };
}

/** Sites that a person added are counted: a host may be called as they are. */
async function readAccess(): Promise<Diagnostics['access']> {
  const { permissions = [] } = await browser.permissions.getAll();
  const { host_permissions = [] } = browser.runtime.getManifest();
  const own = [
    ...new Set([...(host_permissions as string[]), ...builtInScripts().flatMap(({ matches }) => matches)]),
  ];
  const isGranted = await Promise.all(
    own.map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  return {
    permissions: [...permissions],
    builtInNotGranted: own.filter((_, at) => !isGranted[at]),
    addedSites: (await addedSites()).length,
  };
}

function countsOf(entries: readonly Entry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of entries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const inWords = (time: number): string => new Date(time).toISOString();
