import { describe, expect, it } from 'vitest';
import { errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const { api, control } = withSandbox();
const people = '/profile/4711/loop/34310/participant';

/** The documentation's own example. */
const documented = {
  fullName: 'Brian Erwin',
  email: 'brian@gmail.com',
  role: 'BUYER',
  'Street Name': '123',
  'Street Number': 'Main St.',
  City: 'Cincinnati',
  'Zip/Postal Code': '45123',
  Country: 'USA',
  Phone: '(555) 555-5555',
  'Cell Phone': '(555) 555-4444',
  'Company Name': "Buyer's Company",
};

it('creates in Title Case, and answers extras in lower case as integrators saw', async () => {
  const made = await api('POST', people, documented);
  expect(made.status).toBe(201);
  const shown = {
    data: {
      id: idOf(made),
      fullName: 'Brian Erwin',
      email: 'brian@gmail.com',
      role: 'BUYER',
      'street name': '123',
      'street number': 'Main St.',
      city: 'Cincinnati',
      'zip/postal code': '45123',
      country: 'USA',
      phone: '(555) 555-5555',
      'cell phone': '(555) 555-4444',
      'company name': "Buyer's Company",
    },
  };
  expect(made.body).toEqual(shown);
  expect((await api('GET', `${people}/${idOf(made)}`)).body).toEqual(shown);
});

it('answers as documented where the sandbox is told so', async () => {
  await control('PATCH', '/settings', { participantFields: 'documented' });
  const made = await api('POST', people, documented);
  expect(made.body).toEqual({ data: { id: idOf(made), ...documented } });
});

it('lists them, phone and e-mail left out where there is none', async () => {
  await api('POST', people, { fullName: 'Nameless Neighbor', role: 'OTHER' });
  const answer = await api('GET', people);
  expect(answer.body).toMatchObject({ meta: { total: 3 } });
  expect(rowsOf(answer).at(-1)).toEqual({
    id: expect.any(Number),
    fullName: 'Nameless Neighbor',
    role: 'OTHER',
  });
});

it('patches in part, as the documentation shows', async () => {
  const id = idOf(await api('POST', people, { ...documented, email: 'brianerwin@newkyhome.com' }));
  const answer = await api('PATCH', `${people}/${id}`, { email: 'brian@gmail.com' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    data: { id, fullName: 'Brian Erwin', email: 'brian@gmail.com', role: 'BUYER', phone: '(555) 555-5555' },
  });
});

it('deletes with 204, once', async () => {
  const id = idOf(await api('POST', people, documented));
  const answer = await api('DELETE', `${people}/${id}`);
  expect(answer.status).toBe(204);
  expect(answer.body).toBeNull();
  expect((await api('DELETE', `${people}/${id}`)).status).toBe(404);
  expect((await api('GET', `${people}/${id}`)).status).toBe(404);
});

describe('roles', () => {
  it('are required, and not blank', async () => {
    const answer = await api('POST', people, { fullName: 'Brian Erwin', email: 'brian@gmail.com' });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.source).toEqual({ pointer: '/data/attributes/role' });
    expect((await api('POST', people, { ...documented, role: ' ' })).status).toBe(400);
    const id = idOf(await api('POST', people, documented));
    expect((await api('PATCH', `${people}/${id}`, { role: '' })).status).toBe(400);
  });

  it('may be custom ones', async () => {
    const made = await api('POST', people, { fullName: 'Ida Chapel', role: 'STAGER' });
    expect(made.body).toMatchObject({ data: { role: 'STAGER' } });
  });

  it('bring their own fields, and only those', async () => {
    const extras = { Fax: '1', ID: '2', 'License #': '3', 'Marital Status': 'Single' };
    const agent = await api('POST', people, { fullName: 'Al', role: 'LISTING_AGENT', ...extras });
    expect(agent.body).toEqual({
      data: { id: idOf(agent), fullName: 'Al', role: 'LISTING_AGENT', fax: '1', ID: '2', 'license #': '3' },
    });
    const seller = await api('POST', people, { fullName: 'Sean', role: 'SELLER', ...extras });
    expect(seller.body).toEqual({
      data: { id: idOf(seller), fullName: 'Sean', role: 'SELLER', 'marital status': 'Single' },
    });
  });
});

it('refuses what is not an e-mail address', async () => {
  expect((await api('POST', people, { ...documented, email: 'brian' })).status).toBe(400);
});
