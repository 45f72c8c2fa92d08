import { z } from 'zod';
import { browser } from '../browser.ts';
import { type TransactionType, transactionTypes } from '../dotloop/constants.ts';
import type { Preferences } from './preferences.ts';

/** Choices among the things of one account, its profiles and their templates: each account has its own. */
const choicesSchema = z.object({
  profileId: z.number().int().nullable(),
  templateIds: z.partialRecord(
    z.enum(transactionTypes as [TransactionType, ...TransactionType[]]),
    z.number().int().nullable(),
  ),
});
type Choices = z.infer<typeof choicesSchema>;

async function readChoices(accountId: number): Promise<Choices> {
  const key = keyOf(accountId);
  const kept = await browser.storage.sync.get(key);
  return choicesSchema.safeParse(kept[key]).data ?? { profileId: null, templateIds: {} };
}

/** Preferences with what this account has chosen among its own. */
export async function withChoices(preferences: Preferences, accountId: number): Promise<Preferences> {
  const { profileId, templateIds } = await readChoices(accountId);
  return { ...preferences, profileId, byType: withTemplates(preferences.byType, templateIds) };
}

/** Keeps of a change what is this account's own. @returns the rest, as it is kept for all */
export async function keepChoices(
  change: Partial<Preferences>,
  accountId: number,
): Promise<Partial<Preferences>> {
  const { profileId, byType, ...rest } = change;
  if (profileId === undefined && byType === undefined) return rest;
  const kept = await readChoices(accountId);
  const templateIds = Object.fromEntries(
    Object.entries(byType ?? {}).map(([type, { templateId }]) => [type, templateId]),
  );
  const choices: Choices = {
    profileId: profileId === undefined ? kept.profileId : profileId,
    templateIds: { ...kept.templateIds, ...templateIds },
  };
  await browser.storage.sync.set({ [keyOf(accountId)]: choices });
  return byType ? { ...rest, byType: withTemplates(byType, {}) } : rest;
}

function withTemplates(
  byType: Preferences['byType'],
  templateIds: Choices['templateIds'],
): Preferences['byType'] {
  return Object.fromEntries(
    transactionTypes.map((type) => [type, { ...byType[type], templateId: templateIds[type] ?? null }]),
  ) as Preferences['byType'];
}

function keyOf(accountId: number): string {
  return `account ${accountId}`;
}
