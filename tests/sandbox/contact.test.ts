import { expect, it } from 'vitest';
import { errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const { api, control } = withSandbox();

/** The documentation's own example. */
const documented = {
  firstName: 'Brian',
  lastName: 'Erwin',
  email: 'brianerwin@newkyhome.com',
  home: '(415) 8936 332',
  office: '(415) 1213 656',
  fax: '(415) 8655 686',
  address: '2100 Waterview Dr',
  city: 'San Francisco',
  zipCode: '94114',
  state: 'CA',
  country: 'US',
};
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

it('creates, reads and patches as the documentation shows', async () => {
  const made = await api('POST', '/contact', documented);
  expect(made.status).toBe(201);
  const id = idOf(made);
  expect(made.body).toEqual({ data: { id, ...documented, created: time, updated: time } });
  const changed = await api('PATCH', `/contact/${id}`, { home: '(415) 888 8888' });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ data: { ...documented, home: '(415) 888 8888' } });
  expect((await api('GET', `/contact/${id}`)).body).toEqual(changed.body);
});

it('knows company and role', async () => {
  const fields = { firstName: 'Ida', company: 'Chapel Staging', role: 'STAGER' };
  expect((await api('POST', '/contact', fields)).body).toMatchObject({ data: fields });
});

it('deletes with 204, once', async () => {
  const id = idOf(await api('POST', '/contact', documented));
  expect((await api('DELETE', `/contact/${id}`)).status).toBe(204);
  expect((await api('DELETE', `/contact/${id}`)).status).toBe(404);
  expect((await api('PATCH', `/contact/${id}`, { home: '1' })).status).toBe(404);
});

it("lists the account's own, in batches", async () => {
  const answer = await api('GET', '/contact?batch_size=5&batch_number=3');
  expect(answer.body).toMatchObject({ meta: { total: 12 } });
  expect(rowsOf(answer)).toHaveLength(2);
});

it('lists those updated since a time', async () => {
  await control('POST', '/clock', { advance: 60_000 });
  const id = idOf(await api('PATCH', '/contact/3603905', { home: '1' }));
  const [row] = [(await api('GET', `/contact/${id}`)).body as { data: { updated: string } }];
  const since = row.data.updated;
  for (const query of [`filter=updated_min=${since}`, `updated_min=${since}`]) {
    expect(rowsOf(await api('GET', `/contact?${query}`)).map((each) => each.id)).toEqual([id]);
  }
  const refused = await api('GET', `/contact?filter=updated_min=${since.replace('Z', '.000Z')}`);
  expect(refused.status).toBe(400);
  expect(errorsOf(refused)[0]?.detail).toBe('date string invalid');
  expect((await api('GET', '/contact?filter=created_min=2017-01-01T00:00:00Z')).status).toBe(400);
});

it('refuses one without name and e-mail address, and what is not an e-mail address', async () => {
  expect((await api('POST', '/contact', { city: 'Portland' })).status).toBe(400);
  expect((await api('POST', '/contact', { ...documented, email: 'brian' })).status).toBe(400);
});
