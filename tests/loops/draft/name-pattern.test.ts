import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAddress } from '../../../lib/listing/listing.ts';
import { addedId } from '../../../lib/loops/draft/clients.ts';
import type { DraftFields } from '../../../lib/loops/draft/draft.ts';
import { proposeName } from '../../../lib/loops/draft/loop-name.ts';
import {
  longestName,
  nameBy,
  type PatternValues,
  placeholders,
  unknownPlaceholders,
} from '../../../lib/loops/draft/name-pattern.ts';
import { avery } from '../bench.ts';
import { draft, person } from '../draft.ts';

const all: PatternValues = {
  client: 'Atturo Garay',
  lastname: 'Garay',
  clients: 'Atturo Garay & Mia Garay',
  street: '3059 Main #2',
  address: '3059 Main #2, Chicago, IL 60614',
  unit: '2',
  city: 'Chicago',
  state: 'IL',
  zip: '60614',
  county: 'Cook',
  mls: '43FSB8',
  price: '$649,000',
  agent: 'Avery Quinn',
};
const nothing = Object.fromEntries(placeholders.map((each) => [each, ''])) as PatternValues;
const without = (...names: (keyof PatternValues)[]): PatternValues => ({
  ...all,
  ...Object.fromEntries(names.map((name) => [name, ''])),
});

describe('a name by a pattern', () => {
  it.each([
    ['{client}, {street}, {city}, {state} {zip}', 'Atturo Garay, 3059 Main #2, Chicago, IL 60614'],
    ['{client}', 'Atturo Garay'],
    ['{street}', '3059 Main #2'],
    ['{Street} - {LASTNAME} ( MLS {mls} )', '3059 Main #2 - Garay (MLS 43FSB8)'],
    ['{lastname}/{street}|{price}', 'Garay/3059 Main #2|$649,000'],
    ['Buyer: {clients}', 'Buyer: Atturo Garay & Mia Garay'],
    ['{agent}’s {street}', 'Avery Quinn’s 3059 Main #2'],
    ['The one I like', 'The one I like'],
    ['{street} {later}', '3059 Main #2 {later}'],
    ['{street} (own)', '3059 Main #2 (own)'],
    ['', ''],
  ])('%s is %s', (pattern, name) => expect(nameBy(pattern, all)).toBe(name));

  it.each([
    ['{client}, {street}', without('client'), '3059 Main #2'],
    ['{street}, {client}', without('client'), '3059 Main #2'],
    ['{client} – {street} – {mls}', without('street'), 'Atturo Garay – 43FSB8'],
    ['{street}, {city}, {state} {zip}', without('zip'), '3059 Main #2, Chicago, IL'],
    ['{street}, {city}, {state} {zip}', without('state'), '3059 Main #2, Chicago, 60614'],
    ['{street}, {city}, {state} {zip}', without('state', 'zip'), '3059 Main #2, Chicago'],
    ['{street} ({mls})', without('mls'), '3059 Main #2'],
    ['{street} (MLS {mls}, {price})', without('mls'), '3059 Main #2 ($649,000)'],
    ['{street} [{mls} - {price}]', without('mls', 'price'), '3059 Main #2'],
    ['({client}) {street}', without('client'), '3059 Main #2'],
    ['{street} MLS {mls}', without('mls'), '3059 Main #2'],
    ['{street}, MLS# {mls}, {city}', without('mls'), '3059 Main #2, Chicago'],
    ['{street} #{unit}', without('unit'), '3059 Main #2'],
    ['{city}-{state}', without('state'), 'Chicago'],
    ['{city}-{state}', without('city'), 'IL'],
    ['Buyer: {client}', nothing, ''],
    ['2026, {client}', without('client'), '2026'],
    ['{client} buys {street} now', without('street'), 'Atturo Garay'],
  ])('%s leaves nothing behind of what is not known', (pattern, values, name) =>
    expect(nameBy(pattern, values)).toBe(name),
  );

  it('takes what it is given as it is', () => {
    const values = { ...all, client: 'Garay, Atturo ({mls}), $&', street: 'Pier [7] - North' };
    expect(nameBy('{client}, {street}', values)).toBe('Garay, Atturo ({mls}), $&, Pier [7] - North');
  });

  it('never leaves a stray comma, dash or bracket, whatever is known', () => {
    const piece = fc.constantFrom(
      '{client}',
      '{street}',
      '{mls}',
      '{zip}',
      'MLS {mls}',
      '({mls})',
      '[{zip}, {mls}]',
    );
    const between = fc.constantFrom(', ', ' - ', ' | ', ' ', ' · ', '; ', ' / ');
    const pattern = fc
      .tuple(piece, fc.array(fc.tuple(between, piece), { maxLength: 6 }))
      .map(([first, rest]) => first + rest.flat().join(''));
    const known = fc.subarray([...placeholders]);
    fc.assert(
      fc.property(pattern, known, (text, names) => {
        const values = { ...nothing, ...Object.fromEntries(names.map((name) => [name, 'x'])) };
        const name = nameBy(text, values);
        expect(name).not.toMatch(/^[\s,;|·/-]|[\s,;|·/-]$|[,;|·/-]\s*[,;|·/-]|[([]\s*[,)\]]|,\s*[)\]]|\s\s/);
        expect(name.includes('MLS') && !names.includes('mls')).toBe(false);
      }),
    );
  });

  it('is never longer than dotloop takes, and ends with a word', () => {
    const long = { ...all, client: 'Maximiliana '.repeat(17) };
    const name = nameBy('{client}, {street}', long);
    expect(name).toBe('Maximiliana '.repeat(16).trim());
    expect(nameBy('{client}', { ...all, client: 'x'.repeat(300) })).toHaveLength(longestName);
    expect(nameBy('{client}', { ...all, client: '👍'.repeat(150) })).toHaveLength(longestName);
    expect(nameBy('{client}', { ...all, client: `x${'👍'.repeat(150)}` })).toHaveLength(longestName - 1);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.string({ maxLength: 300, unit: 'binary' }),
        (text, value) => {
          const name = nameBy(text, { ...all, client: value, street: value });
          expect(name.length).toBeLessThanOrEqual(longestName);
          expect(name).toBe(name.trim());
        },
      ),
    );
  });

  it('says which names in braces are none of ours', () => {
    expect(unknownPlaceholders('{ Client }, {stret} {x} {stret} {} {client')).toEqual([
      '{stret}',
      '{x}',
      '{}',
    ]);
  });
});

describe('a proposed name', () => {
  const fields = (part: Partial<DraftFields>) => draft({ people: [], ...part });
  const name = (pattern: string, part: Partial<DraftFields> = {}) =>
    proposeName(pattern, fields(part), avery);
  const bo = person({ id: addedId(), fullName: 'Bo Buyer' });

  it('is the street where nothing is known of what the pattern would say', () => {
    expect(name('{client}')).toBe('27 Spruce Point Rd');
    expect(name(' ')).toBe('27 Spruce Point Rd');
    expect(name('{client}', { address: emptyAddress })).toBe('');
  });

  it('has the first client, whoever is in the client’s role', () => {
    const me = person({ me: true, role: 'BUYER', fullName: 'Avery Quinn' });
    const lister = person({ role: 'LISTING_AGENT', fullName: 'Lena Lister' });
    const ann = person({ fullName: 'Ann Buyer' });
    const people = [me, lister, bo, ann];
    expect(name('{client}', { people })).toBe('Bo Buyer');
    expect(name('{clients}', { people })).toBe('Bo Buyer & Ann Buyer');
    expect(name('{client}', { people: [lister, { ...bo, included: false }, ann] })).toBe('Ann Buyer');
    const lou = { ...bo, role: 'LOAN_OFFICER' };
    expect(name('{client}', { people: [lister, lou] })).toBe('Bo Buyer');
    expect(name('{client}', { people: [lister] })).toBe('27 Spruce Point Rd');
  });

  it.each([
    ['Atturo Garay', 'Garay'],
    ['Atturo Garay Jr.', 'Garay'],
    ['Garay, Atturo', 'Garay'],
    ['Garay', 'Garay'],
    ['Garay Family Trust', 'Garay Family Trust'],
    ['Main Street Homes LLC', 'Main Street Homes LLC'],
  ])('calls %s %s', (fullName, lastName) => {
    expect(name('{lastname}', { people: [{ ...bo, fullName }] })).toBe(lastName);
  });

  it('has the price as it stands among the facts', () => {
    const priced = (value: string) => [
      { section: 'Listing Information', field: 'Current Price', value, included: false },
    ];
    expect(name('{price}', { facts: priced('649000') })).toBe('$649,000');
    expect(name('{price}', { facts: priced('about 650k') })).toBe('about 650k');
    expect(name('{street}, {price}', { facts: [] })).toBe('27 Spruce Point Rd');
  });

  it('has all of the rest', () => {
    expect(name('{address} / {county} / {unit} / {mls} / {agent}')).toBe(
      '27 Spruce Point Rd, Yarmouth, ME 04096 / 1567733 / Avery Quinn',
    );
  });
});
