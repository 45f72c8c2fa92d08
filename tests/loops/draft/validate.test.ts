import { describe, expect, it } from 'vitest';
import { proposedProfile } from '../../../lib/loops/draft/proposed-profile.ts';
import { doubts, validate } from '../../../lib/loops/draft/validate.ts';
import { profileChoices } from '../../../lib/loops/profiles.ts';
import { draft, listing, person } from '../draft.ts';

const individual = { id: 4711, name: 'Avery', type: 'INDIVIDUAL', requiresTemplate: false };
const profiles = profileChoices([
  individual,
  { id: 4712, name: 'Strict', type: 'INDIVIDUAL', requiresTemplate: true },
  { id: 4713, name: 'Old', type: 'INDIVIDUAL', deactivated: true },
  { id: 4720, name: 'Office', type: 'OFFICE' },
  { id: 4721, name: 'Nation', type: 'NATIONAL_PARTNER' },
]);
const templates = [{ id: 1424, name: 'Purchase', transactionType: 'PURCHASE_OFFER' }];
const long = 'x'.repeat(256);
const date = (value: string) => ({
  section: 'Listing Information',
  field: 'Expiration Date',
  value,
  included: true,
});
const judge = (part: Parameters<typeof draft>[0]) =>
  validate(draft(part), { profiles, templates }).map(({ code, field }) => [code, field]);

describe('validation', () => {
  it.each<[string, Parameters<typeof draft>[0], [string, string]]>([
    ['no name', { name: '  ' }, ['name-missing', 'name']],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, ['name-too-long', 'name']],
    ['a status of another type', { status: 'LEASED' }, ['status-not-allowed', 'status']],
    ['no profile', { profileId: null }, ['profile-missing', 'profileId']],
    ['a profile that is gone', { profileId: 1 }, ['profile-missing', 'profileId']],
    ['a deactivated profile', { profileId: 4713 }, ['profile-refused', 'profileId']],
    ['an office profile', { profileId: 4720 }, ['profile-refused', 'profileId']],
    ['no template where one is required', { profileId: 4712 }, ['template-missing', 'templateId']],
    ['a template of elsewhere', { templateId: 7 }, ['template-unknown', 'templateId']],
    ['a person without a name', { people: [person({})] }, ['person-empty', 'people.0.fullName']],
    [
      'a person without a role',
      { people: [person({ fullName: 'Bo', role: '' })] },
      ['role-missing', 'people.0.role'],
    ],
    [
      'no e-mail address',
      { people: [person({ fullName: 'Bo', email: 'bo@home' })] },
      ['email-malformed', 'people.0.email'],
    ],
    [
      'somebody twice',
      {
        people: [person({ fullName: 'Bo', email: 'bo@home.example' }), person({ email: 'BO@home.example ' })],
      },
      ['person-twice', 'people.1.email'],
    ],
    [
      'a name twice, where an e-mail address is missing',
      { people: [person({ fullName: 'Bo', email: 'bo@home.example' }), person({ fullName: 'bo' })] },
      ['person-twice', 'people.1.fullName'],
    ],
    ['me without a role', { people: [person({ me: true, role: ' ' })] }, ['role-missing', 'people.0.role']],
    [
      'a street that is too long',
      { address: { ...listing.address, streetName: long } },
      ['too-long', 'address.streetName'],
    ],
    ['an MLS number that is too long', { mlsNumber: long }, ['too-long', 'mlsNumber']],
    [
      'a phone that is too long',
      { people: [person({ fullName: 'Bo', phone: long })] },
      ['too-long', 'people.0.phone'],
    ],
    [
      'a field that is too long',
      { people: [person({ role: 'LISTING_AGENT', fullName: 'Bo', fields: { 'License #': long } })] },
      ['too-long', 'people.0.fields.License #'],
    ],
    [
      'a fact that dotloop has no field for',
      { facts: [{ section: 'Property', field: 'Colour', value: 'red', included: true }] },
      ['fact-unknown', 'facts.0'],
    ],
    ['a date that is none', { facts: [date('next summer')] }, ['fact-no-date', 'facts.0']],
  ])('finds %s', (_, part, problem) => {
    expect(judge(part)).toEqual([problem]);
  });

  it.each<[string, Parameters<typeof draft>[0]]>([
    ['a name of 200 characters', { name: 'x'.repeat(200) }],
    ['a template of this profile', { templateId: 1424 }],
    ['a person who is left out, whatever they lack', { people: [person({ included: false })] }],
    ['a person with an e-mail only', { people: [person({ email: 'bo@home.example' })] }],
    [
      'one person in two roles, and one of whom one row is left out',
      {
        people: [
          person({ fullName: 'Bo', email: 'bo@home.example' }),
          person({ fullName: 'Bo', email: 'bo@home.example', role: 'SELLER' }),
          person({ fullName: 'Bo', email: 'bo@home.example', included: false }),
        ],
      },
    ],
    ['a role of the brokerage’s own', { people: [person({ fullName: 'Bo', role: 'Stager' })] }],
    ['a field that the role does not take', { people: [person({ fullName: 'Bo', fields: { Fax: long } })] }],
    ['a text of 255 characters', { mlsNumber: 'x'.repeat(255) }],
    ['a date in another writing', { facts: [date('3/5/26'), date('March 5, 2026'), date(' ')] }],
    ['a date that is left out', { facts: [{ ...date('next summer'), included: false }] }],
  ])('lets %s pass', (_, part) => {
    expect(judge(part)).toEqual([]);
  });

  it('does not judge what is not known yet', () => {
    expect(validate(draft({ profileId: null, templateId: 7 }), { profiles: null, templates: null })).toEqual(
      [],
    );
  });

  it('says so when no profile can be used at all', () => {
    const none = profiles.filter(({ refusal }) => refusal !== null);
    expect(validate(draft({ profileId: null }), { profiles: none, templates: null })).toMatchObject([
      { code: 'no-profile' },
    ]);
  });
});

describe('doubt', () => {
  it('is about what is missing, and what the page leaves open', () => {
    expect(doubts(draft())).toEqual([]);
    expect(doubts(draft({ mlsNumber: ' ', address: { ...listing.address, zipCode: '' } }))).toEqual([
      'address.zipCode',
      'mlsNumber',
    ]);
    const doubt = { code: 'unitOrStreet', text: '608' } as const;
    const sources = { 'address.unit': { trust: 'title', from: 'title', doubt } } as const;
    expect(doubts(draft({ listing: { ...listing, sources } }))).toEqual(['address.unit']);
    expect(doubts(draft({ listing: { ...listing, sources }, edited: ['address.unit'] }))).toEqual([]);
    const people = {
      people: { trust: 'title', from: 'title', doubt: { code: 'sentence', text: 'two are named' } },
    } as const;
    const doubted = { listing: { ...listing, sources: people } };
    expect(doubts(draft(doubted))).toEqual(['people']);
    expect(doubts(draft({ ...doubted, edited: ['people.page-1.fullName'] }))).toEqual([]);
  });
});

describe('profiles', () => {
  it('say why they cannot be used', () => {
    const refusals = new Map(profiles.map(({ id, refusal }) => [id, refusal]));
    expect(refusals.get(4711)).toBeNull();
    expect(refusals.get(4713)).toBe('deactivated');
    expect(refusals.get(4720)).toBe('kind');
    expect(refusals.get(4721)).toBe('kind');
  });

  it('have the account’s default, or else the one that says so itself', () => {
    const given = [
      { ...individual, default: true },
      { ...individual, id: 5, name: 'Five' },
    ];
    expect(
      profileChoices(given, 5)
        .filter(({ isDefault }) => isDefault)
        .map(({ id }) => id),
    ).toEqual([5]);
    expect(
      profileChoices(given, 404)
        .filter(({ isDefault }) => isDefault)
        .map(({ id }) => id),
    ).toEqual([4711]);
    expect(profileChoices(given, 5)[0]?.id).toBe(5);
  });

  it('are proposed: the preferred, the default, the only one, or none', () => {
    const two = profileChoices([individual, { ...individual, id: 5 }]);
    expect(proposedProfile(two, 5)).toBe(5);
    expect(proposedProfile(two, 4720)).toBeNull();
    expect(
      proposedProfile(
        profileChoices([
          { ...individual, default: true },
          { ...individual, id: 5 },
        ]),
        null,
      ),
    ).toBe(4711);
    expect(
      proposedProfile(
        profileChoices([individual, { id: 4720, name: 'Office', type: 'OFFICE', default: true }]),
        4720,
      ),
    ).toBe(4711);
    expect(proposedProfile([], null)).toBeNull();
  });
});
