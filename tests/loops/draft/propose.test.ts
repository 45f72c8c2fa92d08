import { describe, expect, it } from 'vitest';
import { statusesByTransactionType, transactionTypes } from '../../../lib/dotloop/constants.ts';
import { emptyAddress, emptyFacts, type Listing } from '../../../lib/listing/listing.ts';
import { addedId } from '../../../lib/loops/draft/clients.ts';
import { editDraft, makeDraft, refreshDraft, resetDraft } from '../../../lib/loops/draft/make-draft.ts';
import type { DraftContext } from '../../../lib/loops/draft/propose.ts';
import { validate } from '../../../lib/loops/draft/validate.ts';
import type { ProfileChoice } from '../../../lib/messages.ts';
import { defaultPreferences, type Preferences } from '../../../lib/settings/preferences.ts';
import { avery } from '../bench.ts';
import { listing, person } from '../draft.ts';

const profile: ProfileChoice = {
  id: 4711,
  name: 'Avery',
  company: '',
  type: 'INDIVIDUAL',
  isDefault: true,
  requiresTemplate: false,
  refusal: null,
};

function context(part: Partial<DraftContext> = {}, preferences: Partial<Preferences> = {}): DraftContext {
  return {
    preferences: { ...defaultPreferences, ...preferences },
    account: avery,
    profiles: [profile],
    templates: [],
    locked: [],
    ...part,
  };
}

const make = (part: Partial<Listing> = {}, given = context()) =>
  makeDraft(
    { key: 'k', site: 's', pageUrl: 'https://mls.example/', listing: { ...listing, ...part } },
    given,
    1,
  );

const withStatus = (status: string) => ({ facts: { ...emptyFacts, status } });
const byType = (type: keyof Preferences['byType'], part: object): Partial<Preferences> => ({
  byType: { ...defaultPreferences.byType, [type]: { ...defaultPreferences.byType[type], ...part } },
});

describe('a proposed draft', () => {
  it('has the street for its name, the listing’s own words, and can be sent as it is', () => {
    const draft = make();
    expect(draft).toMatchObject({
      name: '27 Spruce Point Rd',
      address: listing.address,
      mlsNumber: '1567733',
      transactionType: 'PURCHASE_OFFER',
      status: 'PRE_OFFER',
      profileId: 4711,
      templateId: null,
      edited: [],
      listingKey: 'k',
    });
    expect(validate(draft, context())).toEqual([]);
  });

  it('has a unit in its name, and never more than dotloop takes', () => {
    const address = { ...listing.address, unit: '4B' };
    expect(make({ address }).name).toBe('27 Spruce Point Rd #4B');
    expect(make({ address: { ...address, streetName: 'x'.repeat(300) } }).name).toHaveLength(200);
  });

  it('has the status that the agent has chosen for its type, whatever the listing’s', () => {
    const given = context({}, byType('PURCHASE_OFFER', { status: 'UNDER_CONTRACT' }));
    expect(make(withStatus('Active'), given).status).toBe('UNDER_CONTRACT');
    const wrong = context({}, byType('PURCHASE_OFFER', { status: 'LEASED' }));
    expect(make(withStatus('Active'), wrong).status).toBe('PRE_OFFER');
  });

  it.each(transactionTypes)('has a status and a role that fit %s', (type) => {
    const draft = make({}, context({}, { transactionType: type }));
    expect(statusesByTransactionType[draft.transactionType] as readonly string[]).toContain(draft.status);
    expect(draft.people[0]?.role).toBe(defaultPreferences.byType[draft.transactionType].myRole);
  });

  it('has me first, then whom the page names', () => {
    expect(make().people).toMatchObject([
      { me: true, role: 'BUYING_AGENT', fullName: 'Avery Quinn', email: avery.email, included: true },
      { me: false, role: 'LISTING_AGENT', fullName: 'Lena Lister', included: true },
    ]);
    expect(make({}, context({ account: null })).people).toMatchObject([{ fullName: 'Lena Lister' }]);
  });

  it('of my own listing stands on the listing side, with me in it once', () => {
    const people = [
      {
        role: 'LISTING_AGENT' as const,
        fullName: 'A Q',
        email: 'AVERY.quinn@HarborRealty.example',
        phone: '',
        company: '',
      },
    ];
    const draft = make({ people, ...withStatus('Active') });
    expect(draft).toMatchObject({ transactionType: 'LISTING_FOR_SALE', status: 'ACTIVE_LISTING' });
    expect(draft.people).toMatchObject([{ me: true, role: 'LISTING_AGENT' }]);
    expect(draft.people).toHaveLength(1);
  });

  it('of a listing whose agent has my name and no e-mail address is mine, and who that is can be put in', () => {
    const namesake = { role: 'LISTING_AGENT' as const, email: '', phone: '', company: '' };
    const people = [{ ...namesake, fullName: 'AVERY J. QUINN' }];
    const draft = make({ people, ...withStatus('Active') });
    expect(draft.transactionType).toBe('LISTING_FOR_SALE');
    expect(draft.people).toMatchObject([{ me: true }, { fullName: 'AVERY J. QUINN', included: false }]);
    const other = make({
      people: [{ ...people[0], ...namesake, fullName: 'Avery Quinn', email: 'a@q.example' }],
    });
    expect(other.transactionType).toBe('PURCHASE_OFFER');
    expect(make({ people: [{ ...namesake, fullName: 'Quinn' }] }).people[1]?.included).toBe(true);
  });

  it('has the preferred profile and template, where there are such', () => {
    const second = { ...profile, id: 5, isDefault: false };
    const preferred = byType('PURCHASE_OFFER', { templateId: 9 });
    const given = context({ profiles: [profile, second] }, { profileId: 5, ...preferred });
    expect(make({}, given).profileId).toBe(5);
    expect(make({}, { ...given, profiles: null })).toMatchObject({ profileId: 5 });
    expect(make({}, given).templateId).toBeNull();
    const templates = [{ id: 9, name: 'Nine', transactionType: 'PURCHASE_OFFER' }];
    expect(make({}, { ...given, templates }).templateId).toBe(9);
    expect(make({}, { ...given, templates: null }).templateId).toBe(9);
  });

  it('has all facts that dotloop has a field for, in its words', () => {
    const facts = {
      ...emptyFacts,
      price: 649000,
      originalPrice: '700000',
      bedrooms: '3',
      bathrooms: '2.5',
      squareFeet: '2517',
      lotSize: '0.31 Acres',
      yearBuilt: '1978',
      propertyType: 'Single Family',
      status: 'Active',
      listingDate: '2017-05-30',
      expirationDate: 'next summer',
      parcelId: '12-34',
      subdivision: 'Spruce Point',
      legalDescription: 'LOT 4',
      mlsArea: 'North',
      schoolDistrict: 'Yarmouth',
      hoaDues: '120',
      hoa: 'Spruce Point Owners',
      inclusions: 'Range',
      exclusions: 'Piano',
      soldPrice: '300000',
      soldDate: '2001-05-04',
      remarks: 'Sunny.',
    };
    const written = make({ facts }).facts.map(
      ({ section, field, value }) => `${section} / ${field}: ${value}`,
    );
    expect(written.sort()).toEqual([
      'Geographic Description / Legal Description: LOT 4',
      'Geographic Description / MLS Area: North',
      'Geographic Description / Subdivision: Spruce Point',
      'Listing Information / Current Price: 649000',
      "Listing Information / Homeowner's Association Dues: 120",
      "Listing Information / Homeowner's Association: Spruce Point Owners",
      'Listing Information / Listing Date: 05/30/2017',
      'Listing Information / Original Price: 700000',
      'Listing Information / Property Excludes: Piano',
      'Listing Information / Property Includes: Range',
      'Listing Information / Remarks: Sunny.',
      'Property / Bathrooms: 2.5',
      'Property / Bedrooms: 3',
      'Property / Lot Size: 0.31 Acres',
      'Property / School District: Yarmouth',
      'Property / Square Footage: 2517',
      'Property / Type: Single Family',
      'Property / Year Built: 1978',
      'Property Address / Parcel/Tax ID: 12-34',
    ]);
    const off = (preferences: Partial<Preferences>) =>
      make({ facts }, context({}, preferences)).facts.flatMap(({ field, included }) =>
        included ? [] : [field],
      );
    expect(off({})).toEqual([]);
    expect(off({ copyFacts: false })).toHaveLength(19);
    expect(off({ factsLeftOut: ['price', 'remarks', 'of a later version'] })).toEqual([
      'Current Price',
      'Remarks',
    ]);
  });

  it('has the price and the date of the deal once the listing is closed; before that they are of an earlier one', () => {
    const facts = { ...emptyFacts, price: 649000, soldPrice: '640000', soldDate: '05/04/2026' };
    const written = (status: string) =>
      make({ facts: { ...facts, status } }).facts.map(({ field, value }) => `${field}: ${value}`);
    expect(written('Active')).toEqual(['Current Price: 649000']);
    expect(written('')).toEqual(['Current Price: 649000']);
    expect(written('Closed')).toEqual([
      'Current Price: 649000',
      'Purchase/Sale Price: 640000',
      'Closing Date: 05/04/2026',
    ]);
  });
});

describe('a changed draft', () => {
  it('keeps what was typed, and proposes the rest from it', () => {
    const draft = editDraft(make(), { address: { ...listing.address, streetNumber: '29' } }, context(), 2);
    expect(draft).toMatchObject({
      name: '29 Spruce Point Rd',
      edited: ['address.streetNumber'],
      updatedAt: 2,
    });
    const moved = { ...listing, address: { ...listing.address, streetNumber: '31', city: 'Freeport' } };
    const read = refreshDraft(draft, context(), moved);
    expect(read.address).toMatchObject({ streetNumber: '29', city: 'Freeport' });
    expect(read.name).toBe('29 Spruce Point Rd');
  });

  it('is called after its first client where the pattern says so, until its name is typed', () => {
    const given = context({}, { namePattern: '{client}, {street}' });
    const bo = person({ id: addedId(), fullName: 'Bo' });
    const draft = make({}, given);
    expect(draft.name).toBe('27 Spruce Point Rd');
    const named = editDraft(draft, { people: [bo] }, given, 2);
    expect(named.name).toBe('Bo, 27 Spruce Point Rd');
    const called = editDraft(named, { people: [{ ...bo, fullName: 'Bo Buyer' }] }, given, 3);
    expect(called.name).toBe('Bo Buyer, 27 Spruce Point Rd');
    const typed = editDraft(called, { name: 'Mine' }, given, 4);
    expect(editDraft(typed, { removed: [bo.id] }, given, 5).name).toBe('Mine');
    expect(editDraft(called, { removed: [bo.id] }, given, 5).name).toBe('27 Spruce Point Rd');
  });

  it('does not take for typed what is sent as it was', () => {
    const draft = make();
    const { name, address, people, facts } = draft;
    expect(editDraft(draft, { name, address, people, facts }, context(), 2).edited).toEqual([]);
  });

  it('keeps an empty name that was typed', () => {
    const draft = editDraft(make(), { name: '' }, context(), 2);
    expect(draft.name).toBe('');
    expect(refreshDraft(draft, context()).name).toBe('');
  });

  it('of another type has a status and a role that fit it', () => {
    const typed = editDraft(make(), { status: 'UNDER_CONTRACT' }, context(), 2);
    const other = editDraft(typed, { transactionType: 'LISTING_FOR_LEASE' }, context(), 3);
    expect(other.status).toBe('ACTIVE_LISTING');
    expect(other.people[0]?.role).toBe('LISTING_AGENT');
    const together = editDraft(typed, { transactionType: 'LEASE_OFFER', status: 'LEASED' }, context(), 3);
    expect(together.status).toBe('LEASED');
  });

  it('of another profile has no template of the old one', () => {
    const templates = [{ id: 9, name: 'Nine', transactionType: '' }];
    const typed = editDraft(make(), { templateId: 9 }, context({ templates }), 2);
    expect(typed.templateId).toBe(9);
    expect(editDraft(typed, { profileId: 5 }, context({ templates: null }), 3).templateId).toBeNull();
  });

  it('without a template, by hand, stays without', () => {
    const given = context(
      { templates: [{ id: 9, name: '', transactionType: '' }] },
      byType('PURCHASE_OFFER', { templateId: 9 }),
    );
    expect(editDraft(make({}, given), { templateId: null }, given, 2).templateId).toBeNull();
  });

  it('begun signed out has me in it after the sign-in, beside the people that were typed', () => {
    const out = context({ account: null, profiles: null, templates: null });
    const draft = make({}, out);
    const typed = editDraft(draft, { people: [...draft.people, person({ fullName: 'Bo' })] }, out, 2);
    expect(refreshDraft(typed, context()).people.map(({ fullName }) => fullName)).toEqual([
      'Avery Quinn',
      'Lena Lister',
      'Bo',
    ]);
    expect(refreshDraft(typed, context()).profileId).toBe(4711);
  });

  it('has what policy fixes, whatever was typed', () => {
    const typed = editDraft(make(), { profileId: 99, templateId: 98 }, context(), 2);
    const locked = ['profileId', 'byType.PURCHASE_OFFER.templateId'];
    const fixed = context(
      { locked, templates: null },
      { profileId: 4711, ...byType('PURCHASE_OFFER', { templateId: 9 }) },
    );
    expect(refreshDraft(typed, fixed)).toMatchObject({ profileId: 4711, templateId: 9 });
  });

  it('is as the page has it again after a reset', () => {
    const typed = editDraft(
      make(),
      { name: 'Mine', mlsNumber: 'x', address: { ...emptyAddress } },
      context(),
      2,
    );
    expect(resetDraft(typed, context(), 3)).toEqual({ ...make(), id: typed.id, updatedAt: 3 });
  });
});
