import { describe, expect, it } from 'vitest';
import { type Answer, errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const caller = withSandbox();
const { api, control, token } = caller;
const folders = '/profile/4711/loop/34308/folder';

it('lists, creates and renames folders as the documentation shows', async () => {
  expect((await api('GET', folders)).body).toMatchObject({ meta: { total: 4 } });
  const made = await api('POST', `${folders}/`, { name: 'Appraisal' });
  expect(made.status).toBe(201);
  const id = idOf(made);
  const time = expect.stringMatching(/Z$/);
  expect(made.body).toEqual({ data: { id, name: 'Appraisal', created: time, updated: time } });
  const renamed = await api('PATCH', `${folders}/${id}`, { name: 'Appraisal (renamed)' });
  expect(renamed.body).toMatchObject({ data: { id, name: 'Appraisal (renamed)' } });
  expect((await api('GET', `${folders}/${id}`)).body).toEqual(renamed.body);
  expect((await api('POST', folders, { name: ' ' })).status).toBe(400);
  expect((await api('GET', `${folders}/1`)).status).toBe(404);
});

describe('documents', () => {
  const pdf = new Blob(['%PDF-1.4\n…'], { type: 'application/pdf' });

  async function upload(form: FormData | string): Promise<Answer> {
    const response = await fetch(`${caller.sandbox.url}/public/v2${folders}/423424/document/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await token()}` },
      body: form,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }
  function form(file: Blob = pdf): FormData {
    const data = new FormData();
    data.set('file', file, 'my_disclosures.pdf');
    return data;
  }

  it('are called `name` on their own and `filename` in lists', async () => {
    const made = await upload(form());
    expect(made.status).toBe(201);
    const id = idOf(made);
    expect(made.body).toMatchObject({ data: { id, name: 'my_disclosures.pdf' } });
    expect((await api('GET', `${folders}/423424/document/${id}`)).body).toEqual(made.body);
    const listed = { id, filename: 'my_disclosures.pdf' };
    expect((await api('GET', `${folders}/423424/document`)).body).toMatchObject({
      meta: { total: 1 },
      data: [listed],
    });
    expect(rowsOf(await api('GET', `${folders}?include_documents=true`))[0]).toMatchObject({
      documents: [listed],
    });
    expect(rowsOf(await api('GET', folders))[0]).not.toHaveProperty('documents');
  });

  it('come back byte for byte where a PDF is asked for', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
    const id = idOf(await upload(form(new Blob([bytes], { type: 'application/pdf' }))));
    const response = await fetch(`${caller.sandbox.url}/public/v2${folders}/423424/document/${id}`, {
      headers: { Authorization: `Bearer ${await token()}`, Accept: 'application/pdf' },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('move the update time of the loop', async () => {
    const updated = async () =>
      (await api('GET', '/profile/4711/loop/34308')).body as { data: { updated: string } };
    const before = (await updated()).data.updated;
    await upload(form());
    expect((await updated()).data.updated > before).toBe(true);
  });

  it('are refused without a file, as anything but multipart or a PDF, and beyond 50 MB', async () => {
    expect((await upload(new FormData())).status).toBe(400);
    expect((await upload('%PDF-1.4')).status).toBe(415);
    const picture = await upload(form(new Blob(['…'], { type: 'image/png' })));
    expect(picture.status).toBe(400);
    expect(errorsOf(picture)[0]?.detail).toContain('application/pdf');
    const large = new Blob([new Uint8Array(51 * 1024 * 1024)], { type: 'application/pdf' });
    expect(errorsOf(await upload(form(large)))[0]?.detail).toContain('at most 50 MB');
  });
});

describe('tasks', () => {
  it('come in lists, each with name, due date and whether it is done', async () => {
    const lists = await api('GET', '/profile/4711/loop/34308/tasklist/');
    expect(lists.body).toMatchObject({ meta: { total: 2 }, data: [{ name: 'Offer' }, { name: 'Escrow' }] });
    const [first] = rowsOf(lists);
    const path = `/profile/4711/loop/34308/tasklist/${first?.id}`;
    expect((await api('GET', path)).body).toEqual({ data: first });
    const tasks = await api('GET', `${path}/task`);
    expect(tasks.body).toMatchObject({ meta: { total: 3 } });
    const [task] = rowsOf(tasks);
    expect(task).toEqual({
      id: expect.any(Number),
      name: 'Buyer agency agreement',
      due: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00-05:00$/),
      completed: true,
    });
    expect((await api('GET', `${path}/task/${task?.id}`)).body).toEqual({ data: task });
    expect((await api('GET', `${path}/task/1`)).status).toBe(404);
    expect((await api('GET', '/profile/4711/loop/34308/tasklist/1')).status).toBe(404);
  });
});

it('lists activities with a total of −1, to be paged to the end', async () => {
  for (let index = 0; index < 20; index += 1) {
    await control('PATCH', '/loops/34312', { name: `Search ${index}` });
  }
  const path = '/profile/4711/loop/34312/activity';
  const first = await api('GET', path);
  expect(first.body).toMatchObject({ meta: { total: -1 } });
  expect(rowsOf(first)).toHaveLength(20);
  expect(rowsOf(first)[0]).toEqual({
    message: 'Avery Quinn changed name to Search 19',
    date: expect.stringMatching(/Z$/),
  });
  const second = rowsOf(await api('GET', `${path}?batch_number=2`));
  expect(second.length).toBeGreaterThan(0);
  expect(second.length).toBeLessThan(20);
});
