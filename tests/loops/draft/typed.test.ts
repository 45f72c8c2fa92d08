import { describe, expect, it } from 'vitest';
import { addedId } from '../../../lib/loops/draft/clients.ts';
import type { Draft, DraftChange } from '../../../lib/loops/draft/draft.ts';
import { editDraft, makeDraft, refreshDraft } from '../../../lib/loops/draft/make-draft.ts';
import type { DraftContext } from '../../../lib/loops/draft/propose.ts';
import { defaultPreferences } from '../../../lib/settings/preferences.ts';
import { avery } from '../bench.ts';
import { listing, person } from '../draft.ts';

const context: DraftContext = {
  preferences: defaultPreferences,
  account: avery,
  profiles: null,
  templates: null,
  locked: [],
};
const made = makeDraft({ key: 'k', site: 's', pageUrl: 'https://mls.example/', listing }, context, 1);
const edit = (draft: Draft, change: DraftChange) => editDraft(draft, change, context, 2);
const read = (draft: Draft, part: Partial<typeof listing>) =>
  refreshDraft(draft, context, { ...listing, ...part });
const typing = (draft: Draft, role: string, part: Partial<Draft['people'][number]>) =>
  edit(draft, {
    people: draft.people.filter((each) => each.role === role).map((each) => ({ ...each, ...part })),
  });
const factsOf = ({ facts }: Draft) =>
  Object.fromEntries(facts.map(({ field, value, included }) => [field, included ? value : `(${value})`]));
const changeFact = (draft: Draft, field: string, part: object) =>
  edit(draft, {
    facts: draft.facts.filter((each) => each.field === field).map((each) => ({ ...each, ...part })),
  });
const lister = { role: 'LISTING_AGENT', fullName: 'Lena Lister', email: '', phone: '', company: '' } as const;

describe('what is typed of people', () => {
  it('stays, and the rest of them follows a new reading', () => {
    const typed = typing(made, 'LISTING_AGENT', { email: 'own@lister.example' });
    expect(typed.edited).toEqual(['people.page-LISTING_AGENT-lena-lister.email']);
    const again = read(typed, { people: [{ ...lister, email: 'new@lister.example', phone: '2' }] });
    expect(again.people[1]).toMatchObject({ email: 'own@lister.example', phone: '2', company: '' });
  });

  it('stays with them, whoever a new reading names first', () => {
    const out = typing(made, 'LISTING_AGENT', { included: false });
    const again = read(out, { people: [{ ...lister, fullName: 'Cole Lister' }, lister] });
    expect(again.people.map(({ fullName, included }) => [fullName, included])).toEqual([
      ['Avery Quinn', true],
      ['Cole Lister', true],
      ['Lena Lister', false],
    ]);
  });

  it('is not lost when a new reading does not name them any more', () => {
    const typed = typing(made, 'LISTING_AGENT', { phone: '1' });
    expect(read(typed, { people: [] }).people.at(-1)).toMatchObject({ fullName: 'Lena Lister', phone: '1' });
    expect(read(made, { people: [] }).people.map(({ fullName }) => fullName)).toEqual(['Avery Quinn']);
  });

  it('is completed by a new reading that names the same person in the same role', () => {
    const lena = person({
      id: addedId(),
      role: 'LISTING_AGENT',
      fullName: 'Lena L.',
      email: 'lena@lister.example',
    });
    const blank = edit(read(made, { people: [] }), { people: [lena] });
    const again = read(blank, {
      people: [{ ...lister, email: 'Lena@lister.example', phone: '1', license: 'BR1' }],
    });
    expect(again.people.slice(1)).toEqual([{ ...lena, phone: '1', fields: { 'License #': 'BR1' } }]);
    expect(read(blank, { people: [{ ...lister, fullName: 'Lena L.' }] }).people).toHaveLength(2);
    const out = edit(blank, { people: [{ ...lena, included: false }] });
    expect(read(out, { people: [{ ...lister, email: lena.email }] }).people.at(-1)?.included).toBe(false);
    const buyer = edit(blank, { people: [{ ...lena, role: 'BUYER' }] });
    expect(
      read(buyer, { people: [{ ...lister, email: lena.email }] }).people.map(({ role }) => role),
    ).toEqual(['BUYING_AGENT', 'LISTING_AGENT', 'BUYER']);
  });

  it('is over when they are taken out', () => {
    const bo = person({ id: addedId(), fullName: 'Bo' });
    const added = edit(made, { people: [bo] });
    expect(added.people.at(-1)).toEqual(bo);
    const changed = edit(added, { people: [{ ...bo, phone: '1' }] });
    const removed = edit(changed, { removed: [bo.id] });
    expect([removed.people, removed.edited]).toEqual([made.people, []]);
  });

  it('was known as a whole by drafts of earlier versions', () => {
    const kept = { ...made, people: [person({ id: 'added-1', fullName: 'Bo' })], edited: ['people'] };
    expect(read(kept, {}).people.map(({ fullName }) => fullName)).toEqual([
      'Avery Quinn',
      'Lena Lister',
      'Bo',
    ]);
  });
});

describe('what is typed of facts', () => {
  const sold = { ...listing, facts: { ...listing.facts, price: 1, bedrooms: '4' } };

  it('stays, and the rest of them follows a new reading', () => {
    const typed = changeFact(made, 'Current Price', { value: '640000' });
    expect(typed.edited).toEqual(['facts.Listing Information.Current Price.value']);
    expect(factsOf(read(typed, sold))).toEqual({ 'Current Price': '640000', Bedrooms: '4' });
  });

  it('may be the choice alone', () => {
    const out = changeFact(made, 'Bedrooms', { included: false });
    expect(factsOf(read(out, sold))).toEqual({ 'Current Price': '1', Bedrooms: '(4)' });
  });

  it('is not lost when a new reading does not tell them any more', () => {
    const typed = changeFact(made, 'Bedrooms', { value: '5' });
    const again = read(typed, { facts: { ...listing.facts, bedrooms: '' } });
    expect(factsOf(again)).toEqual({ 'Current Price': '649000', Bedrooms: '5' });
  });
});

it('follows the type: me and my client, unless another role was chosen', () => {
  const bo = person({ id: addedId(), fullName: 'Bo', role: 'BUYER' });
  const lou = person({ id: addedId(), fullName: 'Lou', role: 'LOAN_OFFICER' });
  const both = edit(made, { people: [bo, lou] });
  const rolesOf = (draft: Draft) => draft.people.map(({ role }) => role);
  expect(rolesOf(edit(both, { transactionType: 'LISTING_FOR_SALE' }))).toEqual([
    'LISTING_AGENT',
    'LISTING_AGENT',
    'SELLER',
    'LOAN_OFFICER',
  ]);
  const chosen = typing(both, 'BUYING_AGENT', { role: 'BUYING_BROKER' });
  const together = { transactionType: 'LEASE_OFFER' as const, people: [bo] };
  expect(rolesOf(edit(chosen, together))).toEqual([
    'BUYING_BROKER',
    'LISTING_AGENT',
    'BUYER',
    'LOAN_OFFICER',
  ]);
});
