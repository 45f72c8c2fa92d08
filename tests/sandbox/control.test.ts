import { describe, expect, it } from 'vitest';
import { errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const caller = withSandbox();
const { api, control } = caller;

const state = async () =>
  (await control('GET', '/state')).body as {
    loops: { id: number; name: string; status: string }[];
    contacts: unknown[];
    accounts: { email: string }[];
    requests: number;
  };
const draft = { name: 'A home', transactionType: 'PURCHASE_OFFER', status: 'PRE_OFFER' };
const loopIt = () => api('POST', '/loop-it?profile_id=4711', draft);
const made = async () => (await state()).loops.filter((loop) => loop.name === draft.name);

describe('the seed', () => {
  it('is the same after every reset', async () => {
    const before = await state();
    await loopIt();
    await control('POST', '/reset');
    const after = await state();
    const shape = ({ loops, contacts, accounts }: typeof before) => ({
      loops: loops.map(({ id, name, status }) => [id, name, status]),
      contacts: contacts.length,
      accounts: accounts.map((account) => account.email),
    });
    expect(shape(after)).toEqual(shape(before));
    expect(after.loops).toHaveLength(10);
  });

  it('can be the same people on their first day', async () => {
    await control('POST', '/reset', { seed: 'empty' });
    const { accounts, loops, contacts } = await state();
    expect([accounts.length, loops.length, contacts.length]).toEqual([2, 0, 0]);
    await control('POST', '/reset', { seed: 'agent' });
  });

  it('shows no secret in the state', async () => {
    const token = await caller.token();
    expect(JSON.stringify(await state())).not.toContain(token);
  });
});

describe('faults', () => {
  it('cut the connection before the work is done', async () => {
    await control('POST', '/faults', { kind: 'cut-before', path: '/public/v2/loop-it' });
    await expect(loopIt()).rejects.toThrow('fetch failed');
    expect(await made()).toHaveLength(0);
  });

  it('cut the connection after the work was done', async () => {
    await control('POST', '/faults', { kind: 'cut-after', method: 'POST', path: '*/loop-it', count: 1 });
    await expect(loopIt()).rejects.toThrow('fetch failed');
    expect(await made()).toHaveLength(1);
    expect((await loopIt()).status).toBe(201);
    expect((await control('GET', '/requests')).body).toMatchObject([
      { method: 'POST', path: '/public/v2/loop-it', status: 0, fault: 'cut-after', body: draft },
      { status: 201, fault: null, account: 7083, query: { profile_id: '4711' } },
    ]);
  });

  it('answer 5xx without doing the work, or having done it', async () => {
    await control('POST', '/faults', { kind: 'status', status: 503, count: 1 });
    expect((await loopIt()).status).toBe(503);
    expect(await made()).toHaveLength(0);
    await control('POST', '/faults', { kind: 'status', status: 502, count: 1, done: true });
    expect((await loopIt()).status).toBe(502);
    expect(await made()).toHaveLength(1);
  });

  it('answer 429 with the given reset', async () => {
    await control('POST', '/faults', { kind: 'rate-limit', resetMs: 32_000 });
    const answer = await loopIt();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('x-ratelimit-reset')).toBe('32000');
  });

  it('answer half a JSON text', async () => {
    await control('POST', '/faults', { kind: 'malformed', path: '*/account' });
    await expect(api('GET', '/account')).rejects.toThrow(SyntaxError);
    expect((await api('GET', '/profile')).status).toBe(200);
  });

  it('answer the errors that are given', async () => {
    const errors = [
      { code: '9', source: { pointer: '/data/attributes/templateid' }, detail: 'Template retired' },
    ];
    await control('POST', '/faults', { kind: 'errors', method: 'POST', errors });
    const answer = await loopIt();
    expect(answer.status).toBe(422);
    expect(errorsOf(answer)).toEqual(errors);
    expect((await api('GET', '/account')).status).toBe(200);
  });

  it('delay, and strike besides', async () => {
    await control('POST', '/faults', [
      { kind: 'latency', ms: 60 },
      { kind: 'latency', ms: 60 },
      { kind: 'status', status: 500 },
    ]);
    const began = performance.now();
    expect((await api('GET', '/account')).status).toBe(500);
    expect(performance.now() - began).toBeGreaterThan(115);
  });

  it('wait for their turn, and stop after their count', async () => {
    await control('POST', '/faults', { kind: 'status', status: 500, after: 2, count: 2 });
    const seen: number[] = [];
    for (let index = 0; index < 6; index += 1) seen.push((await api('GET', '/account')).status);
    expect(seen).toEqual([200, 200, 500, 500, 200, 200]);
  });

  it('strike by chance, the same way every time', async () => {
    const run = async () => {
      await control('POST', '/reset');
      await control('POST', '/faults', { kind: 'status', status: 500, probability: 0.5 });
      const token = await caller.token();
      const seen: number[] = [];
      for (let index = 0; index < 40; index += 1) {
        seen.push((await api('GET', '/account', undefined, token)).status);
      }
      return seen;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run()).toEqual(first);
  });

  it('reach sign-in too, and go away when deleted', async () => {
    await control('POST', '/faults', { kind: 'status', status: 500, path: '/oauth/*' });
    expect((await caller.fetch('POST', '/oauth/token')).status).toBe(500);
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect((await caller.fetch('POST', '/oauth/token')).status).toBe(401);
  });
});

describe('what a person does in dotloop', () => {
  it('renames, archives and edits a loop', async () => {
    await control('PATCH', '/loops/34309', {
      name: 'Renamed',
      status: 'ARCHIVED',
      detail: { Property: { Bedrooms: '7' } },
    });
    expect((await api('GET', '/profile/4711/loop/34309')).body).toMatchObject({
      data: { name: 'Renamed', status: 'ARCHIVED' },
    });
    expect((await api('GET', '/profile/4711/loop/34309/detail')).body).toMatchObject({
      data: { Property: { Bedrooms: '7' } },
    });
  });

  it('merges loops: the other takes over what it lacks', async () => {
    await control('POST', '/merge', { fromLoopId: 34310, toLoopId: 34309 });
    const people = rowsOf(await api('GET', '/profile/4711/loop/34309/participant'));
    expect(people.map((each) => each.fullName)).toEqual(['Avery Quinn', 'Ingrid Solberg', 'Marcus Bell']);
    expect((await control('POST', '/merge', { fromLoopId: 34310, toLoopId: 34309 })).status).toBe(400);
  });

  it('makes many loops at once', async () => {
    const answer = await control('POST', '/loops', {
      count: 1_000,
      account: 'avery.quinn@harborrealty.example',
    });
    expect((answer.body as { ids: number[] }).ids).toHaveLength(1_000);
    expect((await api('GET', '/profile/4711/loop')).body).toMatchObject({ meta: { total: 1_008 } });
  });

  it('loses and regains access to a profile', async () => {
    const profile = async () => (await api('GET', '/profile/4711/loop')).status;
    await control('PATCH', '/profiles/4711', { deactivated: true });
    expect(await profile()).toBe(403);
    await control('PATCH', '/profiles/4711', { deactivated: false, requiresTemplate: true });
    expect((await loopIt()).status).toBe(422);
    await control('POST', '/access', { account: 7083, profileId: 4711, has: false });
    expect(await profile()).toBe(403);
    await control('POST', '/access', { account: 7083, profileId: 4711, has: true });
    expect(await profile()).toBe(200);
  });
});

it('expires tokens', async () => {
  expect((await control('POST', '/expire-tokens', { account: 7084 })).body).toEqual({ expired: 0 });
  expect((await api('GET', '/account')).status).toBe(200);
  expect((await control('POST', '/expire-tokens')).body).toEqual({ expired: 1 });
  expect((await api('GET', '/account')).status).toBe(401);
});

it('moves the clock that time stamps come from', async () => {
  await control('POST', '/clock', { advance: 90 * 86_400_000 });
  const later = (await api('GET', '/account')).status;
  expect(later).toBe(401);
  const token = await caller.token();
  const id = idOf(await api('POST', '/contact', { firstName: 'Ida' }, token));
  const contact = (await api('GET', `/contact/${id}`, undefined, token)).body as {
    data: { created: string };
  };
  expect(Date.parse(contact.data.created) - Date.now()).toBeGreaterThan(89 * 86_400_000);
});

describe('a control that is wrong', () => {
  it.each([
    ['POST', '/reset', { seed: 'chaos' }, 'seed'],
    ['POST', '/token', { account: 'nobody@mail.example' }, 'There is no account nobody@mail.example'],
    ['POST', '/token', { clientId: '00000000-0000-4000-8000-000000000000' }, 'There is no client'],
    ['POST', '/token', { scope: ['loops'] }, 'A scope looks like'],
    ['POST', '/faults', { kind: 'status', status: 418 }, 'status'],
    ['POST', '/faults', { kind: 'gremlins' }, 'Invalid'],
    ['POST', '/clock', { advance: -1 }, 'advance'],
    ['POST', '/clock', {}, 'advance'],
    ['POST', '/clock', 'soon', 'not JSON'],
    ['POST', '/limits', { limit: 0 }, 'limit'],
    ['PATCH', '/settings', { creatorjoins: true }, 'creatorjoins'],
    ['POST', '/loops', { status: 'SOLD', transactionType: 'OTHER' }, 'not allowed'],
    ['POST', '/loops', { profileId: 4811 }, 'has no profile 4811'],
    ['PATCH', '/loops/1', { name: 'x' }, 'There is no loop 1'],
    ['POST', '/merge', { fromLoopId: 34308, toLoopId: 34308 }, 'itself'],
    ['PUT', '/pages', '<p>', 'url'],
  ])('%s %s %o says why', async (method, path, body, why) => {
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect((answer.body as { error: string }).error).toContain(why);
  });

  it('404 and 405 as anywhere', async () => {
    expect((await control('POST', '/explode')).status).toBe(404);
    expect((await control('DELETE', '/state')).status).toBe(405);
  });
});
