import { describe, expect, it } from 'vitest';
import { errorsOf, withSandbox } from './caller.ts';

const caller = withSandbox();
const { api, control, token } = caller;

it('answers the account with exactly the documented fields', async () => {
  expect((await api('GET', '/account')).body).toEqual({
    data: {
      id: 7083,
      firstName: 'Avery',
      lastName: 'Quinn',
      email: 'avery.quinn@harborrealty.example',
      defaultProfileId: 4711,
    },
  });
});

describe('who may call', () => {
  it('nobody without a token, or with one that was never given', async () => {
    const none = await api('GET', '/account', undefined, null);
    expect(none.status).toBe(401);
    expect(none.body).toMatchObject({ error: 'unauthorized' });
    const unknown = await api('GET', '/account', undefined, 'never-given');
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual({
      error: 'invalid_token',
      error_description: 'Invalid access token: never-given',
    });
  });

  it.each([
    ['GET', '/account', 'account:read'],
    ['GET', '/profile', 'profile:read'],
    ['GET', '/profile/4711', 'profile:read'],
    ['POST', '/profile', 'profile:write'],
    ['PATCH', '/profile/4711', 'profile:write'],
    ['GET', '/profile/4711/loop', 'loop:read'],
    ['GET', '/profile/4711/loop/34308', 'loop:read'],
    ['POST', '/profile/4711/loop', 'loop:write'],
    ['PATCH', '/profile/4711/loop/34308', 'loop:write'],
    ['GET', '/profile/4711/loop/34308/detail', 'loop:read'],
    ['PATCH', '/profile/4711/loop/34308/detail', 'loop:write'],
    ['GET', '/profile/4711/loop/34308/folder', 'loop:read'],
    ['POST', '/profile/4711/loop/34308/folder', 'loop:write'],
    ['GET', '/profile/4711/loop/34308/folder/423424/document', 'loop:read'],
    ['POST', '/profile/4711/loop/34308/folder/423424/document', 'loop:write'],
    ['GET', '/profile/4711/loop/34308/participant', 'loop:read'],
    ['POST', '/profile/4711/loop/34308/participant', 'loop:write'],
    ['DELETE', '/profile/4711/loop/34308/participant/57600', 'loop:write'],
    ['GET', '/profile/4711/loop/34308/tasklist', 'loop:read'],
    ['GET', '/profile/4711/loop/34308/activity', 'loop:read'],
    ['GET', '/contact', 'contact:read'],
    ['POST', '/contact', 'contact:write'],
    ['DELETE', '/contact/3603900', 'contact:write'],
    ['GET', '/profile/4711/loop-template', 'template:read'],
  ])('%s %s needs %s', async (method, path, scope) => {
    const [resource = ''] = scope.split(':');
    const every = ['account', 'profile', 'loop', 'contact', 'template'];
    const others = every.filter((each) => each !== resource).map((each) => `${each}:read`);
    const otherHalf = `${resource}:${scope.endsWith('read') ? 'write' : 'read'}`;
    const without = await token({ scope: [...others, otherHalf] });
    const refused = await api(method, path, method === 'GET' ? undefined : {}, without);
    expect(refused.status).toBe(403);
    expect(errorsOf(refused)[0]?.detail).toContain(scope);
    for (const enough of [scope, `${resource}:*`]) {
      const granted = await token({ scope: [enough] });
      expect((await api(method, path, method === 'GET' ? undefined : {}, granted)).status).not.toBe(403);
    }
  });

  it('reads templates with loop:write too', async () => {
    const writer = await token({ scope: ['loop:write'] });
    expect((await api('GET', '/profile/4711/loop-template', undefined, writer)).status).toBe(200);
  });

  it("nobody to someone else's loops, contacts and profiles", async () => {
    const morgan = await token({ account: 'morgan.reyes@tidewaterhomes.example' });
    expect((await api('GET', '/profile/4711/loop/34308', undefined, morgan)).status).toBe(403);
    expect((await api('GET', '/profile/4711', undefined, morgan)).status).toBe(403);
    expect((await api('GET', '/contact/3603900', undefined, morgan)).status).toBe(404);
  });

  it.each([4720, 4713])('nobody to the loops and templates of profile %i', async (profile) => {
    for (const path of ['loop', 'loop/34308', 'loop/34308/detail', 'loop-template']) {
      expect((await api('GET', `/profile/${profile}/${path}`)).status, path).toBe(403);
    }
  });
});

describe('the rate limit', () => {
  it('counts down in the headers of every answer, errors included', async () => {
    const first = await api('GET', '/account');
    const second = await api('GET', '/profile/4711/loop/1');
    expect(second.status).toBe(404);
    expect(first.headers.get('x-ratelimit-limit')).toBe('100');
    const remaining = [first, second].map((each) => Number(each.headers.get('x-ratelimit-remaining')));
    expect(remaining).toEqual([99, 98]);
    const reset = Number(second.headers.get('x-ratelimit-reset'));
    expect(reset).toBeGreaterThan(50_000);
    expect(reset).toBeLessThanOrEqual(60_000);
  });

  it('answers 429 beyond it, and is over when the reset said', async () => {
    await control('POST', '/limits', { limit: 2, window: 60_000 });
    await api('GET', '/account');
    await api('GET', '/account');
    const refused = await api('GET', '/account');
    expect(refused.status).toBe(429);
    expect(errorsOf(refused)[0]?.code).toBe('429');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    await control('POST', '/clock', { advance: Number(refused.headers.get('x-ratelimit-reset')) });
    expect((await api('GET', '/account')).status).toBe(200);
  });

  it('is of one client and account', async () => {
    await control('POST', '/limits', { limit: 1 });
    expect((await api('GET', '/account')).status).toBe(200);
    const sameClient = await token();
    expect((await api('GET', '/account', undefined, sameClient)).status).toBe(429);
    const otherAccount = await token({ account: 'morgan.reyes@tidewaterhomes.example' });
    expect((await api('GET', '/account', undefined, otherAccount)).status).toBe(200);
    const otherClient = await token({ clientId: '69bcf590-71b7-41a4-a039-a1d290edca11' });
    expect((await api('GET', '/account', undefined, otherClient)).status).toBe(200);
  });
});

describe('requests that are not right', () => {
  it('404 for what there is not, 405 for what cannot be done to it', async () => {
    expect(errorsOf(await api('GET', '/loops'))[0]?.code).toBe('404');
    const answer = await api('DELETE', '/profile/4711/loop/34308');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('PATCH');
    expect(errorsOf(answer)[0]?.code).toBe('405');
  });

  it('400 for bad JSON and for too much, 415 for another content type', async () => {
    const bad = await api('POST', '/contact', '{"firstName": "Brian",}');
    expect(bad.status).toBe(400);
    expect(errorsOf(bad)).toHaveLength(1);
    const response = await fetch(`${caller.sandbox.url}/public/v2/contact`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'text/plain' },
      body: '{"firstName":"Brian"}',
    });
    expect(response.status).toBe(415);
    expect((await api('POST', '/contact', { firstName: 'x'.repeat(1_200_000) })).status).toBe(400);
  });

  it('names every fault of a body at once', async () => {
    const answer = await api('POST', '/profile/4711/loop', { name: 7, status: 'LOST' });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer).map((error) => error.source)).toEqual([
      { pointer: '/data/attributes/name' },
      { pointer: '/data/attributes/transactionType' },
      { pointer: '/data/attributes/status' },
    ]);
  });

  it('400 for names that only every object of JavaScript has', async () => {
    expect((await api('GET', '/profile/4711/loop?sort=constructor')).status).toBe(400);
    expect((await api('PATCH', '/profile/4711/loop/34308/detail', { constructor: {} })).status).toBe(400);
    const someone = await api('POST', '/profile/4711/loop/34308/participant', { role: 'constructor' });
    expect(someone.status).toBe(201);
  });

  it('says "Profile id invalid" as the documentation does', async () => {
    const answer = await api('GET', '/profile/mine');
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]).toEqual({
      code: '400',
      source: { pointer: '/data/attributes/profileid' },
      detail: 'Profile id invalid',
    });
  });
});
