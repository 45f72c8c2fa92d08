import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxClient } from '../../sandbox/client.ts';
import { type Answer, errorsOf, rowsOf, withSandbox } from './caller.ts';

const { api, control, token } = withSandbox();

/** The documentation's own example, for the seed's person. */
const documented = {
  targetType: 'USER',
  targetId: 7083,
  eventTypes: ['CONTACT_CREATED', 'CONTACT_UPDATED'],
  url: 'https://foobar.com/callbacks/dotloopwebhook',
  signingKey: 'super_secret_key',
  externalId: 'user_id_in_db',
};
const ofProfile = { ...documented, targetType: 'PROFILE', targetId: 4711, eventTypes: ['LOOP_CREATED'] };

function subscriptionIdOf(answer: Answer): string {
  return z.object({ data: z.object({ id: z.uuid() }) }).parse(answer.body).data.id;
}

it('is created, read, listed, patched and deleted as the documentation shows', async () => {
  const made = await api('POST', '/subscription', documented);
  expect(made.status).toBe(200);
  const id = subscriptionIdOf(made);
  const shown = { id, ...documented, enabled: true };
  expect(made.body).toEqual({ data: shown });
  expect((await api('GET', `/subscription/${id}`)).body).toEqual({ data: shown });
  expect((await api('GET', '/subscription')).body).toEqual({ data: [shown], meta: {} });
  const patched = await api('PATCH', `/subscription/${id}`, { externalId: 'user-guuid-abcd-123efg' });
  expect(patched.body).toEqual({ data: { ...shown, externalId: 'user-guuid-abcd-123efg' } });
  expect((await api('DELETE', `/subscription/${id}`)).status).toBe(204);
  expect((await api('GET', `/subscription/${id}`)).status).toBe(404);
  expect((await api('GET', `/subscription/${id}/event`)).status).toBe(404);
});

it('may do without signing key and external id', async () => {
  const { signingKey, externalId, ...least } = documented;
  const made = await api('POST', '/subscription', least);
  expect(made.body).toEqual({ data: { id: subscriptionIdOf(made), ...least, enabled: true } });
});

it('is listed by whether it is enabled, and by cursor', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 23; index += 1) {
    ids.push(subscriptionIdOf(await api('POST', '/subscription', { ...documented, enabled: index !== 0 })));
  }
  const first = await api('GET', '/subscription');
  expect(rowsOf(first)).toHaveLength(20);
  const { nextCursor } = z.object({ meta: z.object({ nextCursor: z.string() }) }).parse(first.body).meta;
  const second = await api('GET', `/subscription?next_cursor=${encodeURIComponent(nextCursor)}`);
  expect([...rowsOf(first), ...rowsOf(second)].map((row) => row.id)).toEqual(ids);
  expect(second.body).toMatchObject({ meta: {} });
  const enabled = rowsOf(await api('GET', '/subscription?enabled=true'));
  expect(enabled.map((row) => row.id)).toEqual(ids.slice(1, 21));
  expect((await api('GET', '/subscription?next_cursor=nonsense')).status).toBe(400);
});

it('belongs to the client and the account that made it', async () => {
  const id = subscriptionIdOf(await api('POST', '/subscription', documented));
  for (const wanted of [{ clientId: sandboxClient.id }, { account: 'morgan.reyes@tidewaterhomes.example' }]) {
    const other = await token(wanted);
    expect(rowsOf(await api('GET', '/subscription', undefined, other))).toEqual([]);
    for (const method of ['GET', 'DELETE']) {
      expect((await api(method, `/subscription/${id}`, undefined, other)).status).toBe(404);
    }
    expect((await api('PATCH', `/subscription/${id}`, { enabled: false }, other)).status).toBe(404);
  }
});

describe('refuses', () => {
  it.each([
    ['http', { url: 'http://foobar.com/hook' }, 'url'],
    ['what is no URL', { url: 'foobar' }, 'url'],
    ['a URL of more than 512 characters', { url: `https://foobar.com/${'x'.repeat(500)}` }, 'url'],
    ['a signing key of more than 128', { signingKey: 'x'.repeat(129) }, 'signingKey'],
    ['an external id of more than 128', { externalId: 'x'.repeat(129) }, 'externalId'],
    ['no event types', { eventTypes: [] }, 'eventTypes'],
    ['an unknown event type', { eventTypes: ['LOOP_DELETED'] }, 'eventTypes/0'],
    ['another target type', { targetType: 'COMPANY' }, 'targetType'],
    ['no target', { targetId: undefined }, 'targetId'],
  ])('%s', async (_, change, path) => {
    const answer = await api('POST', '/subscription', { ...documented, ...change });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.source).toEqual({ pointer: `/data/attributes/${path}` });
  });

  it('event types of the other target', async () => {
    const answer = await api('POST', '/subscription', { ...documented, eventTypes: ['LOOP_CREATED'] });
    expect(answer.status).toBe(422);
    const id = subscriptionIdOf(await api('POST', '/subscription', documented));
    expect((await api('PATCH', `/subscription/${id}`, { eventTypes: ['LOOP_CREATED'] })).status).toBe(422);
  });

  it("someone else's user or profile", async () => {
    expect((await api('POST', '/subscription', { ...documented, targetId: 7084 })).status).toBe(403);
    expect((await api('POST', '/subscription', { ...ofProfile, targetId: 4811 })).status).toBe(403);
  });

  it('a token without the scope of the target', async () => {
    const loops = await token({ scope: ['loop:read'] });
    const contacts = await token({ scope: ['contact:read'] });
    expect((await api('POST', '/subscription', documented, loops)).status).toBe(403);
    expect((await api('POST', '/subscription', documented, contacts)).status).toBe(200);
    expect((await api('POST', '/subscription', ofProfile, contacts)).status).toBe(403);
    expect((await api('POST', '/subscription', ofProfile, loops)).status).toBe(200);
  });

  describe('everything', () => {
    beforeEach(async () => {
      await control('PATCH', '/settings', { webhooks: false });
    });
    it.each(['GET', 'POST'])('%s, while webhooks are not granted', async (method) => {
      const body = method === 'POST' ? documented : undefined;
      expect((await api(method, '/subscription', body)).status).toBe(403);
    });
  });

  it('to be enabled again while the profile is out of reach', async () => {
    const id = subscriptionIdOf(await api('POST', '/subscription', ofProfile));
    await control('POST', '/access', { profileId: 4711, has: false });
    expect((await api('GET', `/subscription/${id}`)).body).toMatchObject({ data: { enabled: false } });
    expect((await api('PATCH', `/subscription/${id}`, { enabled: true })).status).toBe(403);
    await control('POST', '/access', { profileId: 4711, has: true });
    expect((await api('GET', `/subscription/${id}`)).body).toMatchObject({ data: { enabled: false } });
    expect((await api('PATCH', `/subscription/${id}`, { enabled: true })).status).toBe(200);
  });
});
