import { expect, it } from 'vitest';
import { idOf, rowsOf, withSandbox } from './caller.ts';

const { api } = withSandbox();

it('lists every profile, with type, default, deactivated and requiresTemplate', async () => {
  const answer = await api('GET', '/profile');
  expect(answer.body).toMatchObject({ meta: { total: 4 } });
  const shown = rowsOf(answer).map((row) => [
    row.id,
    row.type,
    row.default,
    row.deactivated,
    row.requiresTemplate,
  ]);
  expect(shown).toEqual([
    [4711, 'INDIVIDUAL', true, false, false],
    [4712, 'INDIVIDUAL', false, false, true],
    [4713, 'INDIVIDUAL', false, true, false],
    [4720, 'OFFICE', false, false, false],
  ]);
});

/** The documentation's own example. */
const documented = {
  name: 'My Profile',
  company: 'MyCompany',
  phone: '+0 (123) 456 7890',
  fax: '+0 (123) 456 7890',
  address: '1234 Wall St',
  city: 'New York',
  state: 'NY',
  zipCode: '10005',
};

it('creates and patches a profile as the documentation shows', async () => {
  const made = await api('POST', '/profile', documented);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ data: { ...documented, type: 'INDIVIDUAL' } });
  const id = idOf(made);
  const change = { name: 'My Changed Profile Name', company: 'My New Company' };
  const changed = await api('PATCH', `/profile/${id}`, change);
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ data: { ...documented, ...change, id } });
  expect((await api('GET', `/profile/${id}`)).body).toMatchObject({
    data: { ...documented, ...change, default: false },
  });
});

it('refuses a profile without a name', async () => {
  expect((await api('POST', '/profile', { company: 'MyCompany' })).status).toBe(400);
  expect((await api('PATCH', '/profile/4711', { name: '' })).status).toBe(400);
});

it('has loop templates with the documented fields', async () => {
  const answer = await api('GET', '/profile/4711/loop-template');
  expect(answer.body).toMatchObject({ meta: { total: 6 } });
  const [first] = rowsOf(answer);
  expect(first).toEqual({
    id: 1424,
    profileId: 4711,
    name: 'Purchase, buyer side',
    transactionType: 'PURCHASE_OFFER',
    shared: false,
    global: false,
  });
  expect((await api('GET', '/profile/4711/loop-template/1424')).body).toEqual({ data: first });
  expect((await api('GET', '/profile/4712/loop-template/1424')).status).toBe(404);
  expect(rowsOf(answer).filter((template) => template.global)).toHaveLength(1);
});
