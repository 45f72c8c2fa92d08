import type { DraftFields } from '../../lib/loops/draft/draft.ts';
import { fieldName } from '../../lib/loops/draft/field-names.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import { type PlainKey, t } from '../../lib/words.ts';
import { factId } from './fact-row.tsx';
import { hasField } from './marks.ts';
import { callOf } from './people.ts';
import { personFieldId } from './person-fields.tsx';

/** Something that keeps the loop from being made: what it is called, and the id of where it is put right. */
export interface ToPutRight {
  name: string;
  id: string;
}

/** Each place with something wrong, once, in the order of the problems. */
export function toPutRight(problems: readonly Problem[], fields: DraftFields): ToPutRight[] {
  const places = problems.map((problem) => placeOf(problem, fields));
  return [...new Map(places.map((place) => [place.id, place])).values()];
}

function placeOf(problem: Problem, fields: DraftFields): ToPutRight {
  if (!hasField(problem)) return { name: t('panel_answer'), id: 'refusal' };
  const path = problem.field ?? '';
  const [list, index, part = '', ...rest] = path.split('.');
  const person = list === 'people' ? fields.people[Number(index)] : undefined;
  if (person) {
    const name = part === 'fields' ? fieldName(rest.join('.')) : called(part, 'panel_people');
    return {
      name: t('field_of', { field: name, who: callOf(person) }),
      id: part === 'fields' ? personFieldId(person.id, rest.join('.')) : `person.${person.id}.${part}`,
    };
  }
  const fact = list === 'facts' ? fields.facts[Number(index)] : undefined;
  if (fact) return { name: fieldName(fact.field), id: `${factId(fact)}-value` };
  return { name: called(path.replace('address.', ''), 'panel_facts'), id: path };
}

/** What the fields of the form are called. */
const keys = new Map<string, PlainKey>(
  (
    [
      'name',
      'transactionType',
      'status',
      'profileId',
      'templateId',
      'streetNumber',
      'streetName',
      'unit',
      'city',
      'state',
      'zipCode',
      'county',
      'country',
      'mlsNumber',
      'fullName',
      'email',
      'phone',
      'company',
      'role',
    ] as const
  ).map((field) => [field, `field_${field}`] as const),
);

/** @param otherwise what has no name of its own is called */
const called = (field: string, otherwise: PlainKey): string => t(keys.get(field) ?? otherwise);
