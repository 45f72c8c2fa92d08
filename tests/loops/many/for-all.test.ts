import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../lib/loops/draft/draft.ts';
import { editDraft, makeDraft } from '../../../lib/loops/draft/make-draft.ts';
import type { DraftContext } from '../../../lib/loops/draft/propose.ts';
import { listingKeys } from '../../../lib/loops/index/listing-keys.ts';
import { clientRole, type ForAll, nothingForAll } from '../../../lib/loops/many/for-all.ts';
import { sameBefore } from '../../../lib/loops/many/verdict.ts';
import { withForAll } from '../../../lib/loops/many/with-for-all.ts';
import { defaultPreferences } from '../../../lib/settings/preferences.ts';
import { avery } from '../bench.ts';
import { listing, person } from '../draft.ts';

const context: DraftContext = {
  preferences: defaultPreferences,
  account: avery,
  profiles: null,
  templates: [
    { id: 5, name: 'Ours', transactionType: 'PURCHASE_OFFER' },
    { id: 6, name: 'Theirs', transactionType: 'PURCHASE_OFFER' },
  ],
  locked: [],
};
const source = { key: 'k', site: 'test', pageUrl: 'https://mls.example/', listing };
const fresh = makeDraft(source, context, 1);

function chosen(change: Partial<ForAll>, draft: Draft = fresh, within = context): Draft {
  return withForAll(draft, { ...nothingForAll, ...change }, within, 2);
}

const roles = ({ people }: Draft) => people.map(({ fullName, role }) => `${fullName} ${role}`);

describe('what is chosen for all', () => {
  it('leaves a draft as it is proposed where nothing is chosen', () => {
    expect(chosen({})).toEqual({ ...fresh, updatedAt: 2 });
  });

  it('goes into each draft, with what follows from it', () => {
    const draft = chosen({ transactionType: 'LISTING_FOR_SALE', profileId: 9, templateId: 6 });
    expect(draft).toMatchObject({
      transactionType: 'LISTING_FOR_SALE',
      status: 'ACTIVE_LISTING',
      profileId: 9,
      templateId: 6,
    });
    expect(roles(draft)[0]).toBe('Avery Quinn LISTING_AGENT');
    expect(chosen({ templateId: 'none' }, editDraft(fresh, {}, context, 1)).templateId).toBeNull();
    expect(chosen({ facts: false }).facts.filter(({ included }) => included)).toEqual([]);
    expect(roles(chosen({ myRole: 'BUYING_BROKER' }))[0]).toBe('Avery Quinn BUYING_BROKER');
  });

  it('goes nowhere that it is not allowed', () => {
    expect(chosen({ status: 'LEASED' }).status).toBe(fresh.status);
    expect(chosen({ status: 'LEASED', transactionType: 'LEASE_OFFER' }).status).toBe('LEASED');
    const locked = { ...context, locked: ['byType.PURCHASE_OFFER.templateId', 'profileId'] };
    const draft = chosen({ templateId: 6, profileId: 9 }, makeDraft(source, locked, 1), locked);
    expect(draft).toMatchObject({ templateId: null, profileId: null });
  });

  it('leaves what was typed for one listing, and fills in the rest', () => {
    const typed = editDraft(fresh, { name: 'Ours', templateId: 5, status: 'SOLD' }, context, 1);
    expect(chosen({ templateId: 6, status: 'PRE_OFFER', profileId: 9 }, typed)).toMatchObject({
      name: 'Ours',
      status: 'SOLD',
      profileId: 9,
    });
    expect(chosen({ templateId: 6 }, typed).templateId).toBe(5);
  });

  it('adds clients to everybody, each in the role that fits the loop, and nobody twice', () => {
    const bo = person({ id: 'added-1', fullName: 'Bo Buyer', email: 'bo@home.example', role: clientRole });
    const ann = person({ id: 'added-2', fullName: 'Ann Attorney', role: 'BUYER_ATTORNEY' });
    const clients = [bo, ann];
    const sale = chosen({ clients });
    expect(roles(sale)).toEqual([
      'Avery Quinn BUYING_AGENT',
      'Lena Lister LISTING_AGENT',
      'Bo Buyer BUYER',
      'Ann Attorney BUYER_ATTORNEY',
    ]);
    expect(roles(chosen({ clients, transactionType: 'LEASE_OFFER' }))).toContain('Bo Buyer TENANT');
    expect(roles(chosen({ clients }, sale))).toEqual(roles(sale));
    const lena = person({
      id: 'added-3',
      fullName: 'L. Lister',
      email: 'LENA@lister.example',
      role: 'LISTING_AGENT',
    });
    expect(roles(chosen({ clients: [lena] }))).toEqual(roles(fresh));
    expect(new Set(sale.people.map(({ id }) => id)).size).toBe(4);
  });
});

describe('the same home twice', () => {
  const at = (streetNumber: string, mlsNumber: string) => ({
    keys: listingKeys(mlsNumber, { ...listing.address, streetNumber }),
    name: `${streetNumber} ${mlsNumber}`,
  });

  it('is told by its address, and by its number only where an address is missing', () => {
    expect(
      sameBefore([at('1', 'A'), at('2', 'A'), at('1', 'B'), at('', 'A'), at('3', 'C'), at('1', '')]),
    ).toEqual([undefined, undefined, '1 A', '1 A', undefined, '1 A']);
  });
});
