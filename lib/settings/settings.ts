import { browser } from '../browser.ts';
import type { Problem } from '../loops/problem.ts';
import { t } from '../words.ts';
import { keepChoices, withChoices } from './account-choices.ts';
import { migrate } from './migrations.ts';
import { parseEach } from './parse.ts';
import { applyPolicy, lockedPaths, nobodys, type ProfilesOf, readPolicy, type Withheld } from './policy.ts';
import { defaultPreferences, type Preferences, preferencesSchema } from './preferences.ts';

/** The preferences in force, the paths that policy fixes, and what could not be read. */
export interface Settings {
  preferences: Preferences;
  locked: string[];
  /** What the brokerage keeps from its agents. */
  withheld: Withheld[];
  problems: Problem[];
}

/**
 * Reads preferences and policy. A value that is broken is replaced by its default and reported.
 * @param accountId whose choices of profile and templates are in force; null for nobody's
 * @param profilesOf that account's, as far as they are known: a policy may fix one of them
 */
export async function readSettings(
  accountId: number | null = null,
  profilesOf: ProfilesOf = nobodys,
): Promise<Settings> {
  const [{ own, broken }, { policy, withheld, broken: brokenPolicy }] = await Promise.all([
    readOwn(accountId),
    readPolicy(profilesOf),
  ]);
  return {
    preferences: applyPolicy(own, policy),
    locked: lockedPaths(policy),
    withheld,
    problems: [...broken.map(unreadable), ...brokenPolicy.map(unreadablePolicy)],
  };
}

/**
 * Keeps what the agent chose. What policy fixes stays as it is, and the agent's own choice under it is
 * not lost: it is in force again when the policy goes.
 */
export async function writeSettings(
  change: Partial<Preferences>,
  accountId: number | null = null,
  profilesOf: ProfilesOf = nobodys,
): Promise<Settings> {
  const { policy } = await readPolicy(profilesOf);
  const locked = new Set(lockedPaths(policy));
  const free: Partial<Preferences> = Object.fromEntries(
    Object.entries(change).filter(([key, value]) => value !== undefined && !locked.has(key)),
  );
  if (change.byType) free.byType = await unlockedByType(change.byType, locked, accountId);
  await browser.storage.sync.set(accountId === null ? free : await keepChoices(free, accountId));
  return readSettings(accountId, profilesOf);
}

/** What the agent chose, whatever policy is laid over it, and the keys that cannot be read. */
export async function readOwn(accountId: number | null): Promise<{ own: Preferences; broken: string[] }> {
  const { kept, version, migrated } = migrate(await browser.storage.sync.get());
  if (migrated) await browser.storage.sync.set({ ...kept, version });
  const { values, broken } = parseEach(preferencesSchema.shape, kept);
  const own = { ...defaultPreferences, ...values };
  return { own: accountId === null ? own : await withChoices(own, accountId), broken };
}

/** The agent's own choices for each type, keeping those under a locked path. */
async function unlockedByType(
  wanted: Preferences['byType'],
  locked: Set<string>,
  accountId: number | null,
): Promise<Preferences['byType']> {
  const { own } = await readOwn(accountId);
  return Object.fromEntries(
    Object.entries(wanted).map(([type, choices]) => {
      const before = own.byType[type as keyof Preferences['byType']];
      const kept = Object.entries(before).filter(([choice]) => locked.has(`byType.${type}.${choice}`));
      return [type, { ...choices, ...Object.fromEntries(kept) }];
    }),
  ) as Preferences['byType'];
}

function unreadable(key: string): Problem {
  return {
    code: 'setting-unreadable',
    message: t('problem_setting', { setting: key }),
    field: key,
  };
}

function unreadablePolicy(key: string): Problem {
  return {
    code: 'policy-unreadable',
    message: t('problem_policy', { setting: key }),
    field: key,
  };
}
