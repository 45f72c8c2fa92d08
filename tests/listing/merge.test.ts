import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceField } from '../../lib/listing/evidence.ts';
import { emptyAddress, emptyFacts, type Trust, trusts } from '../../lib/listing/listing.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { listingSchema } from '../../lib/listing/schema.ts';

const say = (trust: Trust, field: EvidenceField, value: string, from = trust as string): Evidence => ({
  trust,
  field,
  value,
  from,
});

describe('mergeEvidence', () => {
  it('gives an empty listing for no evidence', () => {
    expect(mergeEvidence([])).toEqual({
      address: emptyAddress,
      mlsNumber: '',
      mlsId: '',
      facts: emptyFacts,
      people: [],
      sources: {},
    });
  });

  it('takes each field from the most trusted reading, and tells where from', () => {
    const { facts, sources } = mergeEvidence([
      say('title', 'bedrooms', '4'),
      say('labelled', 'bedrooms', '3 Beds', 'Beds'),
      say('title', 'yearBuilt', 'Built in 1968', 'title'),
      say('state', 'price', '$259,000', '__NEXT_DATA__ price'),
    ]);
    expect(facts).toEqual({ ...emptyFacts, price: 259000, bedrooms: '3', yearBuilt: '1968' });
    expect(sources).toEqual({
      'facts.bedrooms': { trust: 'labelled', from: 'Beds' },
      'facts.yearBuilt': { trust: 'title', from: 'title' },
      'facts.price': { trust: 'state', from: '__NEXT_DATA__ price' },
    });
  });

  it('lets the first of equal trust win, and doubts', () => {
    const { facts, sources } = mergeEvidence([
      say('labelled', 'price', '$259,000', 'h3'),
      say('labelled', 'price', '$249,000', 'row'),
      say('title', 'price', '$1'),
    ]);
    expect(facts.price).toBe(259000);
    expect(sources['facts.price']).toEqual({ trust: 'labelled', from: 'h3', doubt: 'row says “249000”.' });
  });

  it('passes over what cannot be read', () => {
    const { facts } = mergeEvidence([
      say('state', 'price', '0'),
      say('state', 'yearBuilt', 'N/A'),
      say('state', 'subdivision', ' -- '),
      say('labelled', 'price', '$99,900'),
      say('labelled', 'yearBuilt', 'Age: 57'),
      say('labelled', 'hoaDues', 'None'),
    ]);
    expect(facts).toEqual({ ...emptyFacts, price: 99900 });
  });

  it('cleans text', () => {
    const { facts } = mergeEvidence([
      say('state', 'propertyType', 'SINGLE_FAMILY'),
      say('state', 'subdivision', 'Smith &amp; Wells&nbsp;\u200b Park '),
      say('state', 'status', 'FOR_SALE'),
      say('state', 'remarks', 'Bright.\n\n\tAiry.'),
    ]);
    expect(facts).toMatchObject({
      propertyType: 'Single Family',
      subdivision: 'Smith & Wells Park',
      status: 'For Sale',
      remarks: 'Bright. Airy.',
    });
  });

  it('takes a street of one word', () => {
    expect(mergeEvidence([say('state', 'streetName', 'Broadway')]).address.streetName).toBe('Broadway');
    expect(mergeEvidence([say('title', 'addressLine', '12 Broadway, Albany, NY')]).address.streetName).toBe(
      'Broadway',
    );
  });

  it('takes composites apart', () => {
    const { address, sources } = mergeEvidence([
      say('labelled', 'streetLine', '2200 PACIFIC AVE #1B', 'h1'),
      say('labelled', 'placeLine', 'SAN FRANCISCO, CA 94115', 'h2'),
      say('labelled', 'county', 'San Francisco County', 'County'),
    ]);
    expect(address).toEqual({
      streetNumber: '2200',
      streetName: 'Pacific Ave',
      unit: '1B',
      city: 'San Francisco',
      state: 'CA',
      zipCode: '94115',
      county: 'San Francisco',
      country: 'US',
    });
    expect(sources['address.unit']).toEqual({ trust: 'labelled', from: 'h1' });
    expect(sources['address.country']).toEqual({ trust: 'labelled', from: 'h2' });
  });

  it('prefers single fields to composites of the same trust', () => {
    const { address, sources } = mergeEvidence([
      say('labelled', 'addressLine', '8 Arch St, Colonie, NY 12189', 'heading'),
      say('labelled', 'city', 'WATERVLIET', 'City/Town (Mail Address)'),
    ]);
    expect(address).toMatchObject({
      streetNumber: '8',
      streetName: 'Arch St',
      city: 'Watervliet',
      zipCode: '12189',
    });
    expect(sources['address.city']?.doubt).toBe('heading says “Colonie”.');
  });

  it('splits a street name that holds number and unit', () => {
    expect(mergeEvidence([say('state', 'streetName', '99 Main St Apt 3')]).address).toMatchObject({
      streetNumber: '99',
      streetName: 'Main St',
      unit: '3',
    });
    expect(
      mergeEvidence([
        say('state', 'streetNumber', '99'),
        say('state', 'streetName', '99 Main St #3'),
        say('state', 'unit', 'Unit 3'),
      ]).address,
    ).toMatchObject({ streetNumber: '99', streetName: 'Main St', unit: '3' });
    expect(
      mergeEvidence([say('state', 'streetNumber', '3542'), say('state', 'streetName', 'S 157th')]).address,
    ).toMatchObject({ streetNumber: '3542', streetName: 'S 157th' });
    expect(
      mergeEvidence([say('state', 'streetNumber', '1499'), say('state', 'streetName', '500 East')]).address,
    ).toMatchObject({ streetNumber: '1499', streetName: '500 East' });
  });

  it('normalises single fields', () => {
    const { address } = mergeEvidence([
      say('state', 'unit', 'Apt 4'),
      say('state', 'state', 'New York'),
      say('state', 'zipCode', '12208-2615'),
      say('state', 'county', 'COUNTY OF ALBANY'),
      say('state', 'country', 'USA'),
      say('state', 'city', 'Albany, NY'),
    ]);
    expect(address).toMatchObject({
      unit: '4',
      state: 'NY',
      zipCode: '12208-2615',
      county: 'Albany',
      country: 'US',
      city: 'Albany',
    });
  });

  describe('never mixes two homes', () => {
    const home = [say('state', 'streetNumber', '8'), say('state', 'streetName', 'Arch St')];

    it.each([
      ['another number', '12 Arch St #4, Troy, NY 12180'],
      ['another street', '8 Oak St #4, Troy, NY 12180'],
      ['the same name with another type', '8 Arch Ave #4, Troy, NY 12180'],
    ])('%s', (_, line) => {
      const { address } = mergeEvidence([...home, say('title', 'addressLine', line)]);
      expect(address).toEqual({ ...emptyAddress, streetNumber: '8', streetName: 'Arch St' });
    });

    it('another place', () => {
      const { address } = mergeEvidence([
        ...home,
        say('state', 'state', 'NY'),
        say('labelled', 'addressLine', '8 Arch St, Dover, DE 19901'),
      ]);
      expect(address).toMatchObject({ city: '', state: 'NY', zipCode: '' });
    });

    it('a street line takes its place line with it', () => {
      const { address } = mergeEvidence([
        ...home,
        say('labelled', 'streetLine', '12 Oak St'),
        say('labelled', 'placeLine', 'Troy, NY 12180'),
      ]);
      expect(address).toEqual({ ...emptyAddress, streetNumber: '8', streetName: 'Arch St' });
    });

    it('but fills in from the same home, however it is written', () => {
      const { address } = mergeEvidence([
        ...home,
        say('title', 'addressLine', '8 ARCH STREET UNIT 2, WATERVLIET, NY 12189'),
      ]);
      expect(address).toMatchObject({
        streetName: 'Arch St',
        unit: '2',
        city: 'Watervliet',
        state: 'NY',
        zipCode: '12189',
      });
    });

    it('and doubts when another home is as much to be trusted', () => {
      const { address, sources } = mergeEvidence([
        say('labelled', 'addressLine', '8 Arch St, Watervliet, NY', 'h1'),
        say('labelled', 'addressLine', '12 Oak St, Troy, NY', 'h2'),
      ]);
      expect(address).toMatchObject({ streetNumber: '8', city: 'Watervliet' });
      expect(sources['address.streetName']?.doubt).toBe('h2 says “12 Oak St”.');
    });
  });

  it('hands on the doubts of a line', () => {
    const { sources } = mergeEvidence([
      say('labelled', 'addressLine', '203 N. Wabash 608, Chicago, IL 60601'),
    ]);
    expect(sources['address.unit']?.doubt).toMatch(/may be a unit/);
    expect(sources['address.city']).toEqual({ trust: 'labelled', from: 'labelled' });
  });

  it('reads MLS numbers without their label', () => {
    expect(mergeEvidence([say('labelled', 'mlsNumber', 'MLS® #: ML81643266')]).mlsNumber).toBe('ML81643266');
    expect(mergeEvidence([say('labelled', 'mlsNumber', 'see agent')]).mlsNumber).toBe('');
    expect(mergeEvidence([say('labelled', 'mlsId', '789')]).mlsId).toBe('789');
  });

  it('names the listing agents', () => {
    const { people, sources } = mergeEvidence([
      say('state', 'listingAgent.fullName', 'BAILEY HART', 'agents[0]'),
      say('state', 'listingAgent.email', 'mailto:bailey.hart@broker.example'),
      say('labelled', 'listingAgent.fullName', 'Bailey Hart'),
      say('labelled', 'listingAgent.phone', 'tel:(415) 555-0100'),
      say('state', 'coListingAgent.fullName', 'Avery Vale Jr.'),
    ]);
    expect(people).toEqual([
      {
        role: 'LISTING_AGENT',
        fullName: 'Bailey Hart',
        email: 'bailey.hart@broker.example',
        phone: '(415) 555-0100',
        company: '',
      },
      { role: 'LISTING_AGENT', fullName: 'Avery Vale Jr.', email: '', phone: '', company: '' },
    ]);
    expect(sources.people).toEqual({ trust: 'state', from: 'agents[0]' });
  });

  it('never gives one agent what stands beside another', () => {
    const { people, sources } = mergeEvidence([
      say('state', 'listingAgent.fullName', 'Bailey Hart', 'a'),
      say('state', 'listingAgent.fullName', 'Avery Vale', 'b'),
      say('state', 'listingAgent.phone', '555-0199', 'b'),
      say('labelled', 'listingAgent.email', 'sam@broker.example'),
      say('labelled', 'listingAgent.fullName', 'Sam Stone'),
    ]);
    expect(people).toEqual([
      { role: 'LISTING_AGENT', fullName: 'Bailey Hart', email: '', phone: '', company: '' },
    ]);
    expect(sources.people?.doubt).toBe('b says “Avery Vale”.');
  });

  it.each([
    ['DOE, JANE', 'Jane Doe'],
    ["O'Neil, Mary Ann", "Mary Ann O'Neil"],
    ['Jane Doe, REALTOR®', 'Jane Doe'],
    ['Jane Doe, GRI, ABR', 'Jane Doe'],
    ['Jane Doe DRE# 01234567', 'Jane Doe'],
    ['Jane Doe, Lic. #SL3012345', 'Jane Doe'],
    ['Jane Doe (AB123456)', 'Jane Doe'],
    ['Jane (Janie) Doe', 'Jane (Janie) Doe'],
    ['Avery Vale, Jr.', 'Avery Vale, Jr.'],
    ['Listed by: Jane Doe', 'Jane Doe'],
    ['David Smith', 'David Smith'],
  ])('reads the name %s', (text, fullName) => {
    const { people } = mergeEvidence([say('labelled', 'listingAgent.fullName', text)]);
    expect(people[0]?.fullName).toBe(fullName);
  });

  it.each([
    ['Jane Doe DRE# 01234567', '01234567'],
    ['Jane Doe, CalDRE No. 01234567', '01234567'],
    ['Jane Doe, Lic. #SL3012345', 'SL3012345'],
    ['Jane Doe, License Number: 58.0123456', '58.0123456'],
    ['Jane Doe (AB123456)', undefined],
    ['Jane Doe NMLS 123456', undefined],
    ['Jane Doe', undefined],
  ])('reads the license beside the name %s', (text, license) => {
    const { people } = mergeEvidence([say('labelled', 'listingAgent.fullName', text)]);
    expect([people[0]?.fullName, people[0]?.license]).toEqual(['Jane Doe', license]);
  });

  it('takes the license that is said, whoever gave it', () => {
    const name = say('labelled', 'listingAgent.fullName', 'Jane Doe, Lic. 111');
    const { people } = mergeEvidence([name, say('state', 'listingAgent.license', 'DRE #01951716')]);
    expect(people[0]?.license).toBe('01951716');
  });

  it.each([
    ['tel:+1-415-555-0100', '+1-415-555-0100'],
    ['Ph: (415) 555-0100 x12', '(415) 555-0100 x12'],
    ['Direct 415.555.0100 | Fax 415.555.0101', '415.555.0100'],
    ['4155550100', '4155550100'],
    ['call me', ''],
  ])('reads the phone %s', (text, phone) => {
    const { people } = mergeEvidence([
      say('labelled', 'listingAgent.fullName', 'Jane Doe'),
      say('labelled', 'listingAgent.phone', text),
      say('labelled', 'listingAgent.company', 'Listing courtesy of RE/MAX HARBOR, DRE #01234567'),
    ]);
    expect(people[0]).toMatchObject({ phone, company: 'RE/MAX Harbor' });
  });

  it('makes nobody of a company or a phone alone', () => {
    const { people, sources } = mergeEvidence([
      say('state', 'listingAgent.company', 'Compass'),
      say('state', 'listingAgent.phone', '555-0100'),
    ]);
    expect(people).toEqual([]);
    expect(sources.people).toBeUndefined();
  });

  const fields: EvidenceField[] = [
    'addressLine',
    'streetLine',
    'placeLine',
    ...(Object.keys(emptyAddress) as (keyof typeof emptyAddress)[]),
    ...(Object.keys(emptyFacts) as (keyof typeof emptyFacts)[]),
    'mlsNumber',
    'mlsId',
    'listingAgent.fullName',
    'listingAgent.email',
    'coListingAgent.fullName',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'019 AaNnSs#,.-/&;x½éÉ|()$MKst'), maxLength: 80 }),
    fc.constantFrom(
      '12 Main St #4, Albany, NY 12208',
      '8 Arch St',
      'Troy, NY',
      '$1,200',
      '2 full, 1 half',
      '05/03/2017',
      'N/A',
    ),
  );
  const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
    field: fc.constantFrom(...fields),
    value: anyText,
    trust: fc.constantFrom(...trusts),
    from: fc.string({ maxLength: 20 }),
  });

  it('gives a valid listing for any evidence', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 25 }), (evidence) => {
        const listing = mergeEvidence(evidence);
        expect(listingSchema.parse(listing)).toEqual(listing);
        for (const path of Object.keys(listing.sources)) {
          const [group, field = ''] = path.split('.');
          const value =
            group === 'people'
              ? listing.people[0]
              : field
                ? { ...listing.address, ...listing.facts }[field as 'city']
                : listing[group as 'mlsId'];
          expect(value, path).toBeTruthy();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not mind that evidence is repeated', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 15 }), (evidence) => {
        expect(mergeEvidence([...evidence, ...evidence])).toEqual(mergeEvidence(evidence));
      }),
      { numRuns: 300 },
    );
  });

  it('is not moved by less trusted evidence where it knows better', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { maxLength: 15 }), (evidence) => {
        const state = [
          say('state', 'streetNumber', '8'),
          say('state', 'streetName', 'Arch St'),
          say('state', 'city', 'Watervliet'),
          say('state', 'mlsNumber', '201721085'),
        ];
        const less = evidence.filter(({ trust }) => trust !== 'state');
        const { address, mlsNumber } = mergeEvidence([...less, ...state]);
        expect(address).toMatchObject({ streetNumber: '8', streetName: 'Arch St', city: 'Watervliet' });
        expect(mlsNumber).toBe('201721085');
      }),
      { numRuns: 300 },
    );
  });
});
