import type { DotloopError, DotloopErrorItem } from '../../dotloop/index.ts';
import { t } from '../../words.ts';
import type { Draft, DraftPerson } from '../draft/draft.ts';
import type { Problem } from '../problem.ts';
import { together, wordsOf } from '../problems.ts';
import type { Entry, StepName } from './entry.ts';

/** Names of Loop-It's request (bare, lower case) → the draft's field that it was made from. */
const fields: Record<string, string> = {
  name: 'name',
  transactiontype: 'transactionType',
  status: 'status',
  streetname: 'address.streetName',
  streetnumber: 'address.streetNumber',
  unit: 'address.unit',
  city: 'address.city',
  state: 'address.state',
  zipcode: 'address.zipCode',
  county: 'address.county',
  country: 'address.country',
  templateid: 'templateId',
  profileid: 'profileId',
  mlspropertyid: 'mlsNumber',
  mlsid: 'mlsId',
  participants: 'people',
};

const personFields: Record<string, string> = { fullname: 'fullName', email: 'email', role: 'role' };

const refusals = new Set(['bad-request', 'forbidden', 'not-found', 'unprocessable']);

/** Whether dotloop understood and said no: trying again does not help, correcting does. */
export function isRefusal(error: DotloopError): boolean {
  return refusals.has(error.code);
}

/**
 * A refused Loop-It in words, at the draft's field that dotloop points to.
 * @param sent the people in the order that they were sent in
 */
export function loopRefusal(error: DotloopError, draft: Draft, sent: readonly DraftPerson[]): Problem {
  const pointed = error.items.map((item) => fieldOf(item, draft, sent)).find((field) => field !== undefined);
  const field = pointed ?? (error.code === 'forbidden' ? 'profileId' : undefined);
  const [code, key] =
    error.code === 'forbidden'
      ? (['profile-refused', 'refusal_profile'] as const)
      : (['refused', 'refusal_loop'] as const);
  const message = t(key, { words: wordsOf(error) });
  return field === undefined ? { code, message } : { code, message, field };
}

/** A refusal after the loop was made, which does not take the loop back. */
export function stepRefusal(error: DotloopError, step: Exclude<StepName, 'loop-it'>, who?: string): Problem {
  const words = wordsOf(error);
  const message = who === undefined ? t(`refusal_${step}`, { words }) : t('refusal_person', { words, who });
  return { code: `${step}-refused`, message };
}

/** A person whom a broken connection has put into the loop twice, and who has to stay so. */
export function copyRefusal(error: DotloopError, who: string): Problem {
  return { code: 'copies-refused', message: t('refusal_twice', { who, words: wordsOf(error) }) };
}

/** What to do about whatever was refused of a loop that is there; null where nothing was. To be said once, at the end. */
export function remedyOf({ steps }: Pick<Entry, 'steps'>): string | null {
  const isRefused = steps.some(({ problem }) => problem?.code.endsWith('-refused'));
  return isRefused ? t('refusal_remedy') : null;
}

/** What is to be known of a loop that is there, with what to do; null where all went well. */
export function newsOf(entry: Pick<Entry, 'steps'>): Problem | null {
  const problems = entry.steps.flatMap(({ problem }) => problem ?? []);
  if (problems.length === 0) return null;
  const all = together(problems);
  return { ...all, message: [all.message, remedyOf(entry)].filter(Boolean).join(' ') };
}

function fieldOf(
  { source }: DotloopErrorItem,
  draft: Draft,
  sent: readonly DraftPerson[],
): string | undefined {
  const segments = (source?.parameter ?? source?.pointer ?? '').split(/[/.[\]]+/).map(bare);
  const at = segments.indexOf('participants');
  if (at === -1) return fields[segments.at(-1) ?? ''];
  const person = sent[Number(segments[at + 1])];
  const index = person ? draft.people.findIndex(({ id }) => id === person.id) : -1;
  if (index === -1) return 'people';
  return `people.${index}.${personFields[segments[at + 2] ?? ''] ?? 'fullName'}`;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
