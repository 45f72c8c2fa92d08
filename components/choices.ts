import {
  type LoopStatus,
  statusesByTransactionType,
  type TransactionType,
  transactionTypes,
} from '../lib/dotloop/constants.ts';
import type { ProfileChoice, TemplateChoice } from '../lib/messages.ts';
import { nameOf, transactionTypeNames } from './names.ts';
import type { Option, OptionGroup } from './ui/select-field.tsx';

/** What each select of a loop offers: shared by the panel and the options. */

export const typeOptions: Option<TransactionType>[] = transactionTypes.map((value) => ({
  value,
  label: transactionTypeNames[value],
}));

/** Only the statuses that the type allows. */
export function statusOptions(type: TransactionType): Option<LoopStatus>[] {
  return statusesByTransactionType[type].map((value) => ({ value, label: nameOf(value) }));
}

/** "My profile, Acme Realty". */
export function profileName({ name, company }: ProfileChoice): string {
  return company && !name.includes(company) ? `${name}, ${company}` : name;
}

/** Every profile; one that dotloop makes no loops in is there, but cannot be chosen. */
export function profileOptions(profiles: readonly ProfileChoice[]): Option<number>[] {
  return profiles.map((profile) => ({
    value: profile.id,
    label: profileName(profile),
    disabled: profile.refusal !== null,
  }));
}

/** Why some profiles cannot be chosen, a line each. */
export function refusals(profiles: readonly ProfileChoice[]): string[] {
  return profiles.flatMap((profile) =>
    profile.refusal === null ? [] : [`${profileName(profile)}: ${profile.refusal}`],
  );
}

/** With one usable profile there is nothing to choose. */
export function hasProfileChoice(profiles: readonly ProfileChoice[]): boolean {
  return profiles.length > 1 || profiles.some((profile) => profile.refusal !== null);
}

export interface TemplateWords {
  none: string;
  forType: (type: string) => string;
  others: string;
}

/** Templates of the type first, each group by name; "no template" only where the profile allows that. */
export function templateGroups(
  templates: readonly TemplateChoice[],
  type: TransactionType,
  required: boolean,
  words: TemplateWords,
): OptionGroup<number | null>[] {
  const sorted = [...templates].sort((a, b) => a.name.localeCompare(b.name));
  const option = ({ id, name }: TemplateChoice): Option<number | null> => ({ value: id, label: name });
  const fitting = sorted.filter((template) => template.transactionType === type).map(option);
  const others = sorted.filter((template) => template.transactionType !== type).map(option);
  return [
    { options: required ? [] : [{ value: null, label: words.none }] },
    { label: words.forType(transactionTypeNames[type]), options: fitting },
    { label: words.others, options: others },
  ].filter((group) => group.options.length > 0);
}
