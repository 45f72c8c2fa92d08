import { browser } from '../browser.ts';
import type { Problem } from '../loops/problem.ts';
import { migrate } from './migrations.ts';
import { parseEach } from './parse.ts';
import { applyPolicy, lockedPaths, readPolicy } from './policy.ts';
import { defaultPreferences, type Preferences, preferencesSchema } from './preferences.ts';

/** The preferences in force, the paths that policy fixes, and what could not be read. */
export interface Settings {
  preferences: Preferences;
  locked: string[];
  problems: Problem[];
}

/** Reads preferences and policy. A value that is broken is replaced by its default and reported. */
export async function readSettings(): Promise<Settings> {
  const [{ values, broken }, { policy, broken: brokenPolicy }] = await Promise.all([
    readPreferences(),
    readPolicy(),
  ]);
  return {
    preferences: applyPolicy({ ...defaultPreferences, ...values }, policy),
    locked: lockedPaths(policy),
    problems: [...broken.map(unreadable), ...brokenPolicy.map(unreadablePolicy)],
  };
}

/**
 * Keeps what the agent chose. What policy fixes stays as it is, and the agent's own choice under it is
 * not lost: it is in force again when the policy goes.
 */
export async function writeSettings(change: Partial<Preferences>): Promise<Settings> {
  const { policy } = await readPolicy();
  const locked = new Set(lockedPaths(policy));
  const free: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(change)) {
    if (value !== undefined && !locked.has(key)) free[key] = value;
  }
  if (change.byType) free.byType = await unlockedByType(change.byType, locked);
  await browser.storage.sync.set(free);
  return readSettings();
}

async function readPreferences() {
  const { kept, version, migrated } = migrate(await browser.storage.sync.get());
  if (migrated) await browser.storage.sync.set({ ...kept, version });
  return parseEach(preferencesSchema.shape, kept);
}

/** The agent's own choices for each type, keeping those under a locked path. */
async function unlockedByType(wanted: Preferences['byType'], locked: Set<string>) {
  const { values } = await readPreferences();
  const own = values.byType ?? defaultPreferences.byType;
  return Object.fromEntries(
    Object.entries(wanted).map(([type, choices]) => {
      const before = own[type as keyof Preferences['byType']];
      const kept = Object.entries(before).filter(([choice]) => locked.has(`byType.${type}.${choice}`));
      return [type, { ...choices, ...Object.fromEntries(kept) }];
    }),
  );
}

function unreadable(key: string): Problem {
  return {
    code: 'setting-unreadable',
    message: `The saved setting “${key}” could not be read, so its default is used. Choose it again to replace it.`,
    field: key,
  };
}

function unreadablePolicy(key: string): Problem {
  return {
    code: 'policy-unreadable',
    message: `Your brokerage’s policy for “${key}” could not be read and is not applied. Tell your administrator.`,
    field: key,
  };
}
