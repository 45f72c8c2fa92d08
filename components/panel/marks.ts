import type { FieldSource } from '../../lib/listing/listing.ts';
import { doubtInWords, sourceInWords } from '../../lib/loops/draft/doubt.ts';
import type { Draft, DraftFields, DraftPerson } from '../../lib/loops/draft/draft.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';

/** What is said beside a field of the form. */
export interface Marks {
  problem: string | null;
  doubt: string | null;
  /** Where what is in doubt was read. */
  why: string | null;
  locked: string | null;
}

/** A path of the form: "name", "address.city", "people.0.email". */
export type FormPath =
  | keyof DraftFields
  | `address.${keyof DraftFields['address']}`
  | `people.${number}.${keyof DraftPerson}`
  | `people.${number}.fields.${string}`
  | `facts.${number}`;

/** Fields that show what is wrong with them. */
const shown =
  /^(name|transactionType|status|profileId|templateId|mlsNumber|facts|address\.\w+|people\.\d+\.(fullName|email|phone|company|fields|role))(\.|$)/;

export function marksAt(state: PanelState, fields: DraftFields, path: FormPath): Marks {
  const problem = problemsOf(state, fields).find(
    (each) => each.field !== undefined && isAt(each.field, path),
  );
  return {
    problem: problem?.message ?? null,
    ...marksOfSource(sourceAt(state.draft, path)),
    locked: state.locked.includes(path) ? t('field_locked') : null,
  };
}

/** Whether a problem is shown beside a field of the form. */
export function hasField({ field }: Problem): boolean {
  return field !== undefined && shown.test(field);
}

/** Problems with no field on the form to stand beside: they are said above it. */
export function generalProblems(state: PanelState, fields: DraftFields): Problem[] {
  return problemsOf(state, fields).filter((problem) => !hasField(problem));
}

/** What validation found, and what dotloop refused as long as it is unchanged since. */
export function problemsOf(state: PanelState, fields: DraftFields): Problem[] {
  const refusal = refusalOf(state);
  const stands =
    refusal && (refusal.field === undefined || sameAt(refusal.field, state.entry?.draft, fields));
  return stands ? [...state.problems, refusal] : state.problems;
}

/** That there is such a loop already is no refusal: the duplicates themselves say it. */
function refusalOf({ entry }: PanelState): Problem | null {
  if (entry?.state !== 'failed' || entry.loop || entry.problem?.code === 'duplicate') return null;
  return entry.problem ?? entry.steps.find((step) => step.state === 'failed')?.problem ?? null;
}

/** Where a field was read; nothing once a person has changed it. */
function sourceAt(draft: Draft, path: FormPath): FieldSource | null {
  if (draft.edited.some((edited) => isAt(path, edited) || isAt(edited, path))) return null;
  const sources: Partial<Record<string, FieldSource>> = draft.listing.sources;
  return sources[path] ?? null;
}

/** Why the page's reading of something is not sure, and where it was read; nothing where it is. */
export function marksOfSource(source: FieldSource | null): Pick<Marks, 'doubt' | 'why'> {
  if (!source?.doubt) return { doubt: null, why: null };
  return {
    doubt: t('field_doubt', { reason: doubtInWords(source.doubt) }),
    why: sourceInWords(source),
  };
}

/** Is `path` the field `at`, or within it? */
function isAt(path: string, at: string): boolean {
  return path === at || path.startsWith(`${at}.`);
}

function sameAt(path: string, before: unknown, after: unknown): boolean {
  return JSON.stringify(valueAt(before, path)) === JSON.stringify(valueAt(after, path));
}

function valueAt(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      from,
    );
}
