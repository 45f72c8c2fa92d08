import { z } from 'zod';
import { defined } from '../defined.ts';
import { type TransactionType, transactionTypes } from '../dotloop/constants.ts';
import { usableProfiles } from '../loops/draft/proposed-profile.ts';
import type { ProfileChoice } from '../messages.ts';
import { readManaged } from './managed.ts';
import { parseEach } from './parse.ts';
import { type Preferences, perTypeSchema, preferencesSchema } from './preferences.ts';

const { byType: _, ...single } = preferencesSchema.shape;
/** `public/managed-schema.json` says the same to Chrome, which passes nothing else on. */
export const policyShape = {
  ...single,
  byType: z.partialRecord(
    z.enum(transactionTypes as [TransactionType, ...TransactionType[]]),
    perTypeSchema.partial(),
  ),
  profileCompany: z.string().trim().min(1).max(200),
  welcome: z.boolean(),
  settingsFile: z.boolean(),
};

/** What agents have unless their brokerage says `false`: the page on install, and settings as a file. */
const withholdable = ['welcome', 'settingsFile'] as const;
export type Withheld = (typeof withholdable)[number];

type PartOf<T> = { [K in keyof T]?: T[K] | undefined };

/** What a brokerage fixes for its agents: any preference, and any one choice for a transaction type. */
export type Policy = PartOf<Omit<Preferences, 'byType'>> & {
  byType?: PartOf<Record<TransactionType, PartOf<Preferences['byType'][TransactionType]>>> | undefined;
};

/** Reads the profiles of the account whose settings are read. */
export type ProfilesOf = () => Promise<readonly ProfileChoice[] | null>;
export const nobodys: ProfilesOf = async () => null;

/**
 * The managed policy, with the keys that it states wrongly. Without a policy it is empty.
 * @param profilesOf the agent's, asked for where a policy means the one of its company; null while unknown
 */
export async function readPolicy(
  profilesOf: ProfilesOf = nobodys,
): Promise<{ policy: Policy; withheld: Withheld[]; broken: string[] }> {
  const { values, broken } = parseEach(policyShape, await readManaged());
  const { welcome: _, settingsFile: __, profileCompany, ...fixed } = values;
  const profileId = fixed.profileId ?? (await profileIn(profileCompany, profilesOf));
  const policy = { ...fixed, ...defined({ profileId }) };
  return { policy, withheld: withholdable.filter((what) => values[what] === false), broken };
}

/** Each agent has a profile, with an id, of their own in a company. Undefined where they have none: then nothing is fixed. */
async function profileIn(company: string | undefined, profilesOf: ProfilesOf): Promise<number | undefined> {
  if (company === undefined) return undefined;
  const profiles = (await profilesOf()) ?? [];
  const key = company.toLowerCase();
  const there = usableProfiles(profiles).filter((one) => one.company.trim().toLowerCase() === key);
  return (there.find(({ isDefault }) => isDefault) ?? there[0])?.id;
}

/** Preferences with the policy laid over them. */
export function applyPolicy(preferences: Preferences, policy: Policy): Preferences {
  const { byType, ...fixed } = policy;
  const merged: Preferences = { ...preferences, ...defined(fixed) };
  merged.byType = Object.fromEntries(
    transactionTypes.map((type) => [type, { ...preferences.byType[type], ...defined(byType?.[type] ?? {}) }]),
  ) as Preferences['byType'];
  return merged;
}

/** The paths that the policy fixes: "companionUrl", "byType.PURCHASE_OFFER.templateId". */
export function lockedPaths(policy: Policy): string[] {
  const { byType, ...fixed } = policy;
  const perType = Object.entries(byType ?? {}).flatMap(([type, choices]) =>
    Object.keys(defined(choices ?? {})).map((choice) => `byType.${type}.${choice}`),
  );
  return [...Object.keys(defined(fixed)), ...perType];
}
