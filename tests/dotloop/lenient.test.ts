import { describe, expect, test } from 'vitest';
import { clientOf } from './server.ts';

/** A client that is answered with this, whatever it asks for. */
async function answering(data: unknown, meta?: unknown) {
  const { dotloop } = await clientOf(() => ({ json: meta === undefined ? { data } : { data, meta } }));
  return dotloop;
}

const loop = {
  id: 5,
  name: 'A',
  transactionType: 'PURCHASE_OFFER',
  status: 'PRE_OFFER',
  created: '2017-05-17T01:18:37Z',
  updated: '2017-05-17T01:18:37Z',
  loopUrl: 'https://www.dotloop.com/m/loop?viewId=5',
};

describe('loops', () => {
  test.each([
    ['Pre-Offer', 'PRE_OFFER'],
    ['Under Contract', 'UNDER_CONTRACT'],
    ['ACTIVE_LISTING', 'ACTIVE_LISTING'],
    ['Withdrawn', 'Withdrawn'],
    [null, ''],
  ])('a status may be display text: %s', async (status, expected) => {
    const dotloop = await answering({ ...loop, status });
    expect((await dotloop.loops.get(3, 5)).status).toBe(expected);
  });

  test('ids and counts may be strings, extra fields and nulls do no harm', async () => {
    const dotloop = await answering({
      ...loop,
      id: '5',
      profileId: '3',
      ownerProfileId: 4,
      totalTaskCount: '7',
      completedTaskCount: null,
      novelty: { a: 1 },
    });
    expect(await dotloop.loops.get(3, 5)).toEqual({
      ...loop,
      profileId: 3,
      ownerProfileId: 4,
      totalTaskCount: 7,
    });
  });

  test.each(['details', 'loopDetails'])('a list with details has them, sent as %s', async (name) => {
    const details = { Property: { Bedrooms: '3' } };
    const dotloop = await answering([{ ...loop, [name]: details }], { total: 0 });
    expect(await dotloop.loops.list(3, { includeDetails: true })).toEqual({
      data: [{ ...loop, details }],
      meta: { total: 0 },
    });
  });

  test('a list may have no meta', async () => {
    const dotloop = await answering([loop]);
    expect((await dotloop.loops.list(3)).meta).toEqual({});
  });

  test.each([[{ ...loop, id: undefined }], [{ ...loop, id: 'five' }], ['loop'], [null], [[loop]]])(
    'what is no loop is refused: %j',
    async (data) => {
      const dotloop = await answering(data);
      await expect(dotloop.loops.get(3, 5)).rejects.toMatchObject({ code: 'unexpected-answer' });
    },
  );
});

describe('participants', () => {
  const named = { id: 2355, fullName: 'Ann Agent', role: 'LISTING_AGENT' };

  test.each([
    ['lower case, as seen', { 'company name': 'Realty', 'state/prov': 'OH', 'license #': 'L1', phone: '1' }],
    [
      'Title Case, as documented',
      { 'Company Name': 'Realty', 'State/Prov': 'OH', 'License #': 'L1', Phone: '1' },
    ],
    ['camelCase', { companyName: 'Realty', stateProv: 'OH', license: 'L1', phone: '1' }],
  ])('fields have their documented names, from %s', async (_, fields) => {
    const dotloop = await answering({ ...named, ...fields });
    expect(await dotloop.participants.get(3, 5, 2355)).toEqual({
      ...named,
      'Company Name': 'Realty',
      'State/Prov': 'OH',
      'License #': 'L1',
      Phone: '1',
    });
  });

  test('the field ID is not the id', async () => {
    const dotloop = await answering({ ...named, ID: 'A-77' });
    expect(await dotloop.participants.get(3, 5, 2355)).toEqual({ ...named, ID: 'A-77' });
  });

  test('e-mail and phone can be missing, or null; custom roles and fields stay', async () => {
    const dotloop = await answering(
      [
        { id: 1, fullName: 'A', role: 'Listing Agent', email: null },
        { id: '2', fullName: 'B', role: 'Photographer', 'Dog’s name': 'Rex', more: { deep: true } },
        { id: 3 },
      ],
      { total: 3 },
    );
    expect((await dotloop.participants.list(3, 5)).data).toEqual([
      { id: 1, fullName: 'A', role: 'LISTING_AGENT' },
      { id: 2, fullName: 'B', role: 'Photographer', 'Dog’s name': 'Rex' },
      { id: 3, fullName: '', role: '' },
    ]);
  });

  test('blank fields of a new one are left out', async () => {
    const { dotloop, received } = await clientOf(() => ({ status: 201, json: { data: named } }));
    await dotloop.participants.create(3, 5, { fullName: 'Ann Agent', email: '', role: 'OTHER', Phone: ' ' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ fullName: 'Ann Agent', role: 'OTHER' });
  });
});

describe('details', () => {
  test('are texts as dotloop has them, custom ones too', async () => {
    const dotloop = await answering({
      Financials: { 'Purchase/Sale Price': '650,000.00', 'Sale Commission Rate': '6%' },
      'Contract Dates': { 'Closing Date': 'March 05, 2017', 'Contract Agreement Date': null },
      Property: { Bedrooms: 3 },
      Referral: null,
      'Our own': { 'Sign is up': true },
    });
    expect(await dotloop.details.get(3, 5)).toEqual({
      Financials: { 'Purchase/Sale Price': '650,000.00', 'Sale Commission Rate': '6%' },
      'Contract Dates': { 'Closing Date': 'March 05, 2017' },
      Property: { Bedrooms: '3' },
      'Our own': { 'Sign is up': 'true' },
    });
  });

  test('blanks and the sections that they leave empty are not sent', async () => {
    const { dotloop, received } = await clientOf(() => ({ json: { data: {} } }));
    await dotloop.details.update(3, 5, {
      'Property Address': { City: 'Cincinnati', County: '', 'Unit Number': undefined },
      Property: { Bedrooms: '  ' },
      Custom: { 'Sign is up': 'yes' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      'Property Address': { City: 'Cincinnati' },
      Custom: { 'Sign is up': 'yes' },
    });
  });

  test('nothing is sent when only blanks are given', async () => {
    const { dotloop, received } = await clientOf(() => ({ json: { data: {} } }));
    await expect(dotloop.details.update(3, 5, { Property: { Bedrooms: '' } })).resolves.toBeNull();
    expect(received).toHaveLength(0);
  });
});

describe('Loop-It', () => {
  test('blank fields, blank people and an empty list of people are left out', async () => {
    const { dotloop, received } = await clientOf(() => ({ status: 201, json: { data: loop } }));
    const named = { name: 'A', transactionType: 'PURCHASE_OFFER', status: 'PRE_OFFER' } as const;
    await dotloop.loopIt(4711, { ...named, county: '', mlsId: undefined, participants: [{ fullName: '' }] });
    await dotloop.loopIt(4711, { ...named, participants: [{ fullName: 'Ann', email: '' }] });
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      named,
      { ...named, participants: [{ fullName: 'Ann' }] },
    ]);
  });
});

describe('filters', () => {
  test('times are whole seconds, rounded down; several values and filters are one text', async () => {
    const { dotloop, received } = await clientOf(() => ({ json: { data: [] } }));
    await dotloop.loops.list(3, {
      filter: {
        updatedMin: new Date('2026-02-03T04:05:06.999Z'),
        createdMin: new Date('2025-12-31T23:59:59.000Z'),
        transactionType: ['PURCHASE_OFFER', 'LISTING_FOR_SALE'],
        transactionStatus: [],
      },
    });
    expect(received[0]?.query).toEqual({
      filter:
        'updated_min=2026-02-03T04:05:06Z,created_min=2025-12-31T23:59:59Z,' +
        'transaction_type=PURCHASE_OFFER|LISTING_FOR_SALE',
    });
  });

  test('a time that is none is refused at once', async () => {
    const { dotloop } = await clientOf(() => ({ json: { data: [] } }));
    expect(() => dotloop.contacts.list({ filter: { updatedMin: new Date('never') } })).toThrow(RangeError);
  });
});

describe('other answers', () => {
  test('a profile may be deactivated, and its type be written for people', async () => {
    const dotloop = await answering({ id: 3, name: 'P', type: 'National Partner', deactivated: 'true' });
    expect(await dotloop.profiles.get(3)).toEqual({
      id: 3,
      name: 'P',
      type: 'NATIONAL_PARTNER',
      deactivated: true,
    });
  });

  test('a contact may have company, role and time of creation, and nothing else', async () => {
    const contact = { id: 1, company: 'Realty', role: 'Buying Agent', created: '2017-05-31T00:00:00Z' };
    const dotloop = await answering([contact, { id: 2, email: null }], { total: 2 });
    expect((await dotloop.contacts.list()).data).toEqual([{ ...contact, role: 'BUYING_AGENT' }, { id: 2 }]);
  });

  test('an event of an unknown type is an event', async () => {
    const event = {
      id: 'e1',
      subscriptionId: 7,
      eventType: 'LOOP_DELETED',
      eventData: null,
      responseData: null,
    };
    const dotloop = await answering(event);
    expect(await dotloop.events.get('7', 'e1')).toEqual({
      id: 'e1',
      subscriptionId: '7',
      createdOn: '',
      eventType: 'LOOP_DELETED',
      eventData: {},
      responseData: [],
    });
  });
});
