import {
  type LoopStatus,
  statusesByTransactionType,
  type TransactionType,
  transactionTypes,
} from '../lib/dotloop/constants.ts';
import { locale, plural } from '../lib/locale.ts';
import type { ProfileChoice, TemplateChoice } from '../lib/messages.ts';
import { t } from '../lib/words.ts';
import { lower, nameOf } from './names.ts';
import type { FieldMarks } from './ui/field.tsx';
import type { Option, OptionGroup } from './ui/select-field.tsx';

/** What each select of a loop offers: shared by the panel and the options. */

export function typeOptions(): Option<TransactionType>[] {
  return transactionTypes.map((value) => ({ value, label: nameOf(value) }));
}

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

/** How many profiles of which kind cannot be chosen; which they are, and why. Nothing where there are none. */
export function othersInWords(profiles: readonly ProfileChoice[]): Pick<FieldMarks, 'hint' | 'why'> {
  const others = profiles.filter(({ refusal }) => refusal !== null);
  if (others.length === 0) return {};
  const byKind = [...Map.groupBy(others, kindOf)];
  const list = new Intl.ListFormat(locale()).format(
    byKind.map(([kind, some]) => plural(`profiles_${kind}`, some.length)),
  );
  const names = others.map(profileName).join('; '); // each has a comma of its own
  return { hint: t('profiles_notOffered', { list }), why: t('profiles_why', { names }) };
}

const kinds = ['TEAM', 'OFFICE', 'COMPANY', 'ASSOCIATION', 'NATIONAL_PARTNER'] as const;

function kindOf({ refusal, type }: ProfileChoice): (typeof kinds)[number] | 'deactivated' | 'anotherKind' {
  if (refusal === 'deactivated') return 'deactivated';
  return kinds.find((kind) => kind === type) ?? 'anotherKind';
}

/** With one usable profile there is nothing to choose. */
export function hasProfileChoice(profiles: readonly ProfileChoice[]): boolean {
  return profiles.length > 1 || profiles.some((profile) => profile.refusal !== null);
}

/** Templates of the type first, each group by name; "no template" only where the profile allows that. */
export function templateGroups(
  templates: readonly TemplateChoice[],
  type: TransactionType,
  required: boolean,
): OptionGroup<number | null>[] {
  const sorted = [...templates].sort((a, b) => a.name.localeCompare(b.name));
  const option = ({ id, name }: TemplateChoice): Option<number | null> => ({ value: id, label: name });
  const fitting = sorted.filter((template) => template.transactionType === type).map(option);
  const others = sorted.filter((template) => template.transactionType !== type).map(option);
  return [
    { options: required ? [] : [{ value: null, label: t('templates_none') }] },
    { label: t('templates_forType', { type: lower(nameOf(type)) }), options: fitting },
    { label: t('templates_others'), options: others },
  ].filter((group) => group.options.length > 0);
}
