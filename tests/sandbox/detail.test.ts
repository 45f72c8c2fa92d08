import { describe, expect, it } from 'vitest';
import { errorsOf, withSandbox } from './caller.ts';

const { api, control } = withSandbox();
const detail = '/profile/4711/loop/34309/detail';
const bare = '/profile/4711/loop/34312/detail';

it('repeats what was patched, as the documentation shows, and keeps the rest', async () => {
  const answer = await api('PATCH', detail, { Financials: { 'Purchase/Sale Price': '342342' } });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    data: {
      'Property Address': { 'Street Number': '417', 'Zip/Postal Code': '04107' },
      Financials: { 'Purchase/Sale Price': '342342' },
    },
  });
});

it('reads prices back a little differently, and the rest as it was written', async () => {
  await api('PATCH', detail, {
    Financials: {
      'Purchase/Sale Price': '110000',
      'Sale Commission Rate': '6%',
      'Sale Commission Total': '10000',
    },
  });
  const answer = await api('GET', detail);
  expect(answer.body).toMatchObject({
    data: {
      Financials: {
        'Purchase/Sale Price': '110000.0',
        'Sale Commission Rate': '6%',
        'Sale Commission Total': '10000',
      },
      'Listing Information': { 'Original Price': '1150000.0', 'Current Price': '1,095,000' },
    },
  });
  expect((await api('GET', '/profile/4711/loop/34308/detail')).body).toMatchObject({
    data: {
      Financials: { 'Purchase/Sale Price': '650,000.00' },
      'Contract Dates': { 'Contract Agreement Date': 'March 05, 2026', 'Closing Date': '11/20/2026' },
    },
  });
});

it('leaves empty sections out', async () => {
  expect((await api('GET', bare)).body).toEqual({ data: {} });
});

it('takes every documented section and field', async () => {
  const everything = {
    'Property Address': { 'Parcel/Tax ID': '12-345', County: 'Cumberland', 'Unit Number': '2' },
    'Contract Dates': { 'Closing Date': '01/31/2017' },
    'Offer Dates': { 'Offer Date': '01/31/2017', 'Offer Expiration Date': '02/28/2017' },
    'Contract Info': { 'Transaction Number': 'T-1', Class: 'A', Type: 'B' },
    Referral: { 'Referral %': '25', 'Referral Source': 'A friend' },
    'Listing Information': {
      "Homeowner's Association Dues": '350',
      Remarks: 'Bright.',
      '1st Mortgage Balance': '1',
    },
    'Geographic Description': { 'MLS Area': 'North', Subdivision: 'Elm', 'Legal Description': 'LOT 4' },
    Property: { 'Year Built': '1950', Bedrooms: '3', Bathrooms: '2.5', 'Lot Size': '0.25', Type: 'House' },
  };
  expect((await api('PATCH', bare, everything)).status).toBe(200);
  expect((await api('GET', bare)).body).toEqual({ data: everything });
});

describe('refuses', () => {
  it.each([
    ['an empty string', { Property: { Bedrooms: '' } }, 'Property/Bedrooms'],
    ['a number', { Property: { Bedrooms: 3 } }, 'Property/Bedrooms'],
    ['null', { Property: { Bedrooms: null } }, 'Property/Bedrooms'],
    ['an ISO date', { 'Contract Dates': { 'Closing Date': '2017-01-31' } }, 'Contract Dates/Closing Date'],
    [
      'a date that there is not',
      { 'Contract Dates': { 'Closing Date': '02/30/2017' } },
      'Contract Dates/Closing Date',
    ],
    ['a field in camelCase', { Property: { yearBuilt: '1950' } }, 'Property/yearBuilt'],
    ['a section in camelCase', { contractDates: {} }, 'contractDates'],
    ['a custom field of another template', { Property: { Waterfront: 'No' } }, 'Property/Waterfront'],
  ])('%s', async (_, body, path) => {
    const answer = await api('PATCH', bare, body);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.source).toEqual({ pointer: `/data/attributes/${path}` });
    expect((await api('GET', bare)).body).toEqual({ data: {} });
  });
});

it("takes the custom fields of the loop's templates", async () => {
  const body = { Property: { Waterfront: 'Yes' }, 'Office Use': { 'Commission Plan': 'B' } };
  expect((await api('PATCH', detail, body)).status).toBe(200);
  expect((await api('GET', detail)).body).toMatchObject({ data: body });
});

it('moves the update time of the loop', async () => {
  const since = async () =>
    (await api('GET', '/profile/4711/loop/34309')).body as { data: { updated: string } };
  const before = (await since()).data.updated;
  await control('POST', '/clock', { advance: 5_000 });
  await api('PATCH', detail, { Property: { Bedrooms: '5' } });
  expect(Date.parse((await since()).data.updated)).toBeGreaterThan(Date.parse(before));
});
