import { expect, it } from 'vitest';
import { draft, me, person } from '../../../components/gallery/data.ts';
import { changeOf, editsOf, placeOf } from '../../../components/panel/draft-edits.ts';

const [built, price] = draft().facts;
if (!built || !price) throw new Error('the draft has no facts');

it('is taken apart thing by thing, and is one change again', () => {
  const change = {
    name: 'x',
    address: { city: 'y', unit: '' },
    people: [me, person()],
    removed: ['added-1'],
    facts: [built],
  };
  const edits = editsOf(change);
  expect(Object.keys(edits)).toEqual([
    'name',
    'address.city',
    'address.unit',
    'people.me',
    'people.agent',
    'people.added-1',
    'facts.Property.Year Built',
  ]);
  expect(changeOf(edits)).toEqual(change);
});

it('takes the later of two edits of one thing', () => {
  const edits = { ...editsOf({ people: [person()] }), ...editsOf({ people: [person({ phone: '1' })] }) };
  expect(changeOf(edits)).toEqual({ people: [person({ phone: '1' })] });
  expect(changeOf({ ...edits, ...editsOf({ removed: ['agent'] }) })).toEqual({ removed: ['agent'] });
});

it('tells where the form shows what was refused of a change', () => {
  const change = { people: [person()], facts: [price] };
  const at = (field: string) => placeOf({ code: 'bad-message', message: '', field }, change, draft()).field;
  expect(at('people.0.fullName')).toBe('people.1.fullName');
  expect(at('facts.0.value')).toBe('facts.1.value');
  expect(at('people.5')).toBe('people');
  expect(at('name')).toBe('name');
});
