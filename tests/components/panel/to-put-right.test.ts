import { expect, it } from 'vitest';
import { draft, person } from '../../../components/gallery/data.ts';
import { toPutRight } from '../../../components/panel/to-put-right.ts';

const at = (field?: string) => ({ code: 'wrong', message: 'Wrong.', ...(field !== undefined && { field }) });
const fields = draft({ people: [person({ id: 'a', fullName: 'Ann' }), person({ id: 'b', fullName: '' })] });

it.each([
  ['name', 'Loop name', 'name'],
  ['profileId', 'Profile', 'profileId'],
  ['address.zipCode', 'ZIP code', 'address.zipCode'],
  ['people.0.role', 'Role (Ann)', 'person.a.role'],
  ['people.1.fullName', 'Full name (allen@realty.example)', 'person.b.fullName'],
  ['people.0.fields.Cell Phone', 'Cell phone (Ann)', 'person.a.Cell-Phone'],
  ['facts.0', 'Year Built', 'fact.Property.Year-Built-value'],
  ['people', 'dotloop’s answer', 'refusal'],
  [undefined, 'dotloop’s answer', 'refusal'],
])('calls %s by its name, and knows where it is', (path, name, id) => {
  expect(toPutRight([at(path)], fields)).toEqual([{ name, id }]);
});

it('names each place once', () => {
  const places = toPutRight([at('name'), at('status'), at('name'), at(), at('people')], fields);
  expect(places.map(({ id }) => id)).toEqual(['name', 'status', 'refusal']);
});
