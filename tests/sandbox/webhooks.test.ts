import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { sign } from '../../sandbox/delivery.ts';
import { idOf, rowsOf, withSandbox } from './caller.ts';
import { withReceiver } from './receiver.ts';

const caller = withSandbox();
const { api, control } = caller;
const receiver = withReceiver();

beforeEach(async () => {
  await control('PATCH', '/settings', { insecureWebhooks: true });
});

const userEvents = ['CONTACT_CREATED', 'CONTACT_UPDATED', 'CONTACT_DELETED', 'PROFILE_UPDATED'];
const loopEvents = ['LOOP_CREATED', 'LOOP_UPDATED', 'LOOP_MERGED'];
const participantEvents = ['CREATED', 'UPDATED', 'DELETED'].map((what) => `LOOP_PARTICIPANT_${what}`);

async function subscribe(change: Record<string, unknown> = {}): Promise<string> {
  const answer = await api('POST', '/subscription', {
    targetType: 'PROFILE',
    targetId: 4711,
    eventTypes: [...loopEvents, ...participantEvents],
    url: receiver.url,
    signingKey: 'super_secret_key',
    externalId: 'FOO_BAR_DB_ID',
    ...change,
  });
  return z.object({ data: z.object({ id: z.string() }) }).parse(answer.body).data.id;
}
const ofUser = (change: Record<string, unknown> = {}) =>
  subscribe({ targetType: 'USER', targetId: 7083, eventTypes: userEvents, ...change });

const arrived = (count: number) => vi.waitFor(() => expect(receiver.deliveries).toHaveLength(count));
const types = () => receiver.deliveries.map((delivery) => delivery.body.eventType);
const advance = (milliseconds: number) => control('POST', '/clock', { advance: milliseconds });
const rename = (name = 'Renamed') => control('PATCH', '/loops/34308', { name });

/** The events of a subscription, as the API tells them. */
async function events(subscriptionId: string, query = '') {
  const token = await caller.token();
  return rowsOf(await api('GET', `/subscription/${subscriptionId}/event${query}`, undefined, token));
}
const settled = (subscriptionId: string, event: object) =>
  vi.waitFor(async () => expect((await events(subscriptionId))[0]).toMatchObject(event));

describe('a delivery', () => {
  it('has the documented body, with ids as text', async () => {
    const subscriptionId = await subscribe();
    await rename();
    await arrived(1);
    const [delivery] = receiver.deliveries;
    expect(delivery?.body).toEqual({
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      subscriptionId,
      subscriptionExternalId: 'FOO_BAR_DB_ID',
      profileId: '4711',
      eventType: 'LOOP_UPDATED',
      event: { id: '34308' },
    });
    expect(delivery?.headers['content-type']).toBe('application/json');
  });

  it('is signed over timestamp and raw body, the timestamp in milliseconds', async () => {
    await subscribe();
    await rename();
    await arrived(1);
    const [delivery] = receiver.deliveries;
    const timestamp = String(delivery?.headers['x-dotloop-timestamp']);
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(5_000);
    const hmac = createHmac('sha1', Buffer.from('super_secret_key', 'utf8'));
    const signature = hmac.update(`${timestamp}.${delivery?.raw}`).digest('hex');
    expect(delivery?.headers['x-dotloop-signature']).toBe(signature);
  });

  it('computes a known signature', () => {
    // openssl: printf '1691763097001.{}' | openssl dgst -sha1 -hmac super_secret_key
    expect(sign('super_secret_key', '1691763097001', '{}')).toBe('f83186e1dae165e136719d862f6b6e017cb5d3f2');
  });

  it('bears no signature without a signing key', async () => {
    await subscribe({ signingKey: undefined });
    await rename();
    await arrived(1);
    expect(receiver.deliveries[0]?.headers).not.toHaveProperty('x-dotloop-signature');
    expect(receiver.deliveries[0]?.headers).toHaveProperty('x-dotloop-timestamp');
  });

  it('has the other documented body where the sandbox is told so', async () => {
    await control('PATCH', '/settings', { webhookBody: 'reference' });
    await subscribe();
    const people = '/profile/4711/loop/34308/participant';
    const id = idOf(await api('POST', people, { fullName: 'Brian Erwin', role: 'BUYER' }));
    await arrived(2);
    expect(receiver.deliveries[1]?.body).toEqual({
      eventId: expect.any(String),
      eventType: 'LOOP_PARTICIPANT_CREATED',
      timestamp: expect.any(Number),
      subscriptionExternalId: 'FOO_BAR_DB_ID',
      event: { id: String(id), profileId: '4711', loopId: '34308' },
    });
  });
});

describe('what is told', () => {
  it('a loop made by Loop-It, and everyone in it', async () => {
    await subscribe();
    const id = idOf(
      await api('POST', '/loop-it?profile_id=4711', {
        name: 'Brian Erwin',
        transactionType: 'PURCHASE_OFFER',
        status: 'PRE_OFFER',
        participants: [{ fullName: 'Brian Erwin', email: 'brian@gmail.com', role: 'BUYER' }],
      }),
    );
    await arrived(3);
    expect(types()).toEqual(['LOOP_CREATED', 'LOOP_UPDATED', 'LOOP_PARTICIPANT_CREATED']);
    expect(receiver.deliveries[2]?.body.event).toEqual({
      id: String(id),
      participantId: expect.stringMatching(/^\d+$/),
    });
  });

  it('participants changed and removed, each with an update of the loop', async () => {
    await subscribe({ eventTypes: participantEvents });
    const people = '/profile/4711/loop/34308/participant';
    const id = idOf(await api('POST', people, { fullName: 'Brian Erwin', role: 'BUYER' }));
    await api('PATCH', `${people}/${id}`, { role: 'SELLER' });
    await api('DELETE', `${people}/${id}`);
    await arrived(3);
    expect(types()).toEqual(participantEvents);
  });

  it('a merge, with both numbers', async () => {
    await subscribe({ eventTypes: ['LOOP_MERGED'] });
    await control('POST', '/merge', { fromLoopId: 34308, toLoopId: 34309 });
    await arrived(1);
    expect(receiver.deliveries[0]?.body.event).toEqual({ id: '34308', fromId: '34308', toId: '34309' });
  });

  it('contacts and profiles, to the user', async () => {
    await ofUser({ eventTypes: [...userEvents, 'USER_PROFILE_DEACTIVATED', 'USER_REMOVED_FROM_PROFILE'] });
    const id = idOf(await api('POST', '/contact', { firstName: 'Ida' }));
    await api('PATCH', `/contact/${id}`, { city: 'Portland' });
    await api('DELETE', `/contact/${id}`);
    await control('PATCH', '/profiles/4712', { deactivated: true });
    await control('POST', '/access', { profileId: 4712, has: false });
    await arrived(6);
    expect(types()).toEqual([
      'CONTACT_CREATED',
      'CONTACT_UPDATED',
      'CONTACT_DELETED',
      'PROFILE_UPDATED',
      'USER_PROFILE_DEACTIVATED',
      'USER_REMOVED_FROM_PROFILE',
    ]);
    expect(receiver.deliveries[0]?.body).toMatchObject({ event: { id: String(id) } });
    expect(receiver.deliveries[0]?.body).not.toHaveProperty('profileId');
    expect(receiver.deliveries[5]?.body.event).toEqual({ id: '4712' });
  });

  it("an office hears of its agents' loops", async () => {
    await subscribe({ targetId: 4720 });
    await rename();
    await arrived(1);
    expect(receiver.deliveries[0]?.body).toMatchObject({ profileId: '4711', event: { id: '34308' } });
  });

  it('only what was subscribed to, and nothing of other profiles', async () => {
    const subscriptionId = await subscribe({ eventTypes: ['LOOP_CREATED'] });
    await rename();
    await control('POST', '/loops', { profileId: 4712 });
    await control('POST', '/loops', {});
    await arrived(1);
    expect(await events(subscriptionId)).toHaveLength(1);
  });
});

describe('failure', () => {
  const refuse = (status: number) => {
    receiver.answer = (response) => void response.writeHead(status).end('Sorry');
  };

  it('is tried again after 30s, 1m, 15m, 30m, 1h, 2h, 4h and 8h, then given up', async () => {
    refuse(500);
    const subscriptionId = await subscribe();
    await rename();
    const minutes = [0.5, 1, 15, 30, 60, 120, 240, 480];
    for (const [index, wait] of minutes.entries()) {
      await settled(subscriptionId, { deliveryStatus: 'SCHEDULED', deliveryAttempts: index + 1 });
      const [event] = [...caller.sandbox.world.events.values()];
      const sent = Date.parse(event?.responseData[0]?.requestSentAt ?? '');
      const waits = (event?.due ?? 0) - sent;
      expect(waits).toBeGreaterThanOrEqual(wait * 60_000);
      expect(waits).toBeLessThan(wait * 60_000 + 5_000);
      await advance(wait * 60_000);
    }
    await settled(subscriptionId, { deliveryStatus: 'FAILED', deliveryAttempts: 9 });
    await advance(24 * 3_600_000);
    expect(receiver.deliveries).toHaveLength(9);
    expect(new Set(receiver.deliveries.map((delivery) => delivery.body.eventId)).size).toBe(1);
  });

  it('is anything but 2xx, redirects too', async () => {
    receiver.answer = (response) => void response.writeHead(302, { Location: receiver.url }).end();
    const subscriptionId = await subscribe();
    await rename();
    await settled(subscriptionId, {
      deliveryStatus: 'SCHEDULED',
      responseData: [{ responseCode: 302, responseBody: '', url: receiver.url }],
    });
    refuse(201);
    await advance(30_000);
    await settled(subscriptionId, {
      deliveryStatus: 'SUCCESS',
      deliveryAttempts: 2,
      responseData: [{ responseCode: 201, responseBody: 'Sorry' }, { responseCode: 302 }],
    });
  });

  it('is no answer in time', async () => {
    await control('PATCH', '/settings', { webhookTimeout: 100 });
    receiver.answer = () => {};
    const subscriptionId = await subscribe();
    await rename();
    await settled(subscriptionId, {
      deliveryStatus: 'SCHEDULED',
      responseData: [{ responseCode: 0, responseBody: 'Timeout duration of 100ms has been reached.' }],
    });
  });

  it('is nobody there', async () => {
    const subscriptionId = await subscribe({ url: 'http://127.0.0.1:1/hooks' });
    await rename();
    await settled(subscriptionId, { deliveryStatus: 'SCHEDULED', responseData: [{ responseCode: 0 }] });
  });

  it('carries the time it is sent, or of the event where the sandbox is told so', async () => {
    refuse(500);
    const subscriptionId = await subscribe();
    await rename();
    await settled(subscriptionId, { deliveryAttempts: 1 });
    await advance(600_000);
    await settled(subscriptionId, { deliveryAttempts: 2 });
    await control('PATCH', '/settings', { timestamps: 'event' });
    await advance(600_000);
    await settled(subscriptionId, { deliveryAttempts: 3 });
    const ages = receiver.deliveries.map((each) => Date.now() - Number(each.headers['x-dotloop-timestamp']));
    expect(ages[0]).toBeLessThan(10_000);
    expect(ages[1]).toBeLessThan(10_000);
    expect(ages[2]).toBeGreaterThan(1_190_000);
  });

  it('disables the subscription when it happens too often in succession', async () => {
    await control('PATCH', '/settings', { failuresToDisable: 2 });
    refuse(500);
    const subscriptionId = await subscribe();
    await rename('One');
    await rename('Two');
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await vi.waitFor(async () => {
        const tried = (await events(subscriptionId)).slice(-2);
        expect(tried.map((event) => event.deliveryAttempts)).toEqual([attempt, attempt]);
      });
      if (attempt < 9) await advance(8 * 3_600_000);
    }
    await vi.waitFor(() => expect(types().at(-1)).toBe('SUBSCRIPTION_DISABLED'));
    expect(receiver.deliveries.at(-1)?.body.event).toMatchObject({
      enabled: 'false',
      tenantId: expect.any(String),
    });
    const token = await caller.token();
    expect((await api('GET', `/subscription/${subscriptionId}`, undefined, token)).body).toMatchObject({
      data: { enabled: false },
    });
  });
});

describe('good-byes', () => {
  const configuration = {
    targetType: 'PROFILE',
    targetId: 4711,
    eventTypes: ['LOOP_UPDATED'],
    externalId: 'FOO_BAR_DB_ID',
    signingKey: 'super_secret_key',
  };

  it('carry the configuration with its signing key, and are signed with it', async () => {
    const subscriptionId = await subscribe({ eventTypes: ['LOOP_UPDATED'] });
    await api('PATCH', `/subscription/${subscriptionId}`, { enabled: false });
    await arrived(1);
    await rename();
    await api('DELETE', `/subscription/${subscriptionId}`);
    await arrived(2);
    expect(types()).toEqual(['SUBSCRIPTION_DISABLED', 'SUBSCRIPTION_REMOVED']);
    for (const { body, raw, headers } of receiver.deliveries) {
      expect(body.event).toMatchObject({ ...configuration, url: receiver.url, enabled: 'false' });
      expect(headers['x-dotloop-signature']).toBe(
        sign('super_secret_key', String(headers['x-dotloop-timestamp']), raw),
      );
    }
  });

  it('do not show the signing key in the state', async () => {
    const subscriptionId = await subscribe();
    await api('DELETE', `/subscription/${subscriptionId}`);
    await arrived(1);
    expect(JSON.stringify((await control('GET', '/state')).body)).not.toContain('super_secret_key');
  });

  it('come when access to the profile is lost', async () => {
    const subscriptionId = await subscribe();
    await control('POST', '/access', { profileId: 4711, has: false });
    await arrived(1);
    expect(types()).toEqual(['SUBSCRIPTION_DISABLED']);
    await control('POST', '/access', { profileId: 4711, has: true });
    await rename();
    expect(await events(subscriptionId)).toHaveLength(1);
  });

  it('come when the token is revoked, and when the person disconnects the app', async () => {
    await subscribe();
    const { scriptClient } = await import('../../sandbox/client.ts');
    await control('POST', '/disconnect', { clientId: scriptClient.id });
    await arrived(1);
    expect((await api('GET', '/account')).status).toBe(401);
    const token = await caller.token();
    const body = { targetType: 'USER', targetId: 7083, eventTypes: userEvents, url: receiver.url };
    await api('POST', '/subscription', body, token);
    await caller.fetch('POST', `/oauth/token/revoke?token=${token}`);
    await arrived(2);
    expect(types()).toEqual(['SUBSCRIPTION_REMOVED', 'SUBSCRIPTION_REMOVED']);
  });

  it('leave nothing to be delivered', async () => {
    receiver.answer = (response) => void response.writeHead(500).end();
    const subscriptionId = await subscribe();
    await rename();
    await settled(subscriptionId, { deliveryAttempts: 1 });
    await api('PATCH', `/subscription/${subscriptionId}`, { enabled: false });
    await vi.waitFor(async () => {
      const [, first] = await events(subscriptionId);
      expect(first).toMatchObject({ eventType: 'LOOP_UPDATED', deliveryStatus: 'DISABLED' });
    });
  });
});

describe('the event API', () => {
  it('tells the newest first, in pages, by delivery status', async () => {
    const subscriptionId = await subscribe({ eventTypes: ['LOOP_UPDATED'] });
    for (let index = 0; index < 25; index += 1) await rename(`Name ${index}`);
    await arrived(25);
    await vi.waitFor(async () =>
      expect(await events(subscriptionId, '?delivery_status=SCHEDULED')).toHaveLength(0),
    );
    const first = await api('GET', `/subscription/${subscriptionId}/event?delivery_status=SUCCESS`);
    const { nextCursor } = z.object({ meta: z.object({ nextCursor: z.string() }) }).parse(first.body).meta;
    const rest = await api('GET', `/subscription/${subscriptionId}/event?next_cursor=${nextCursor}`);
    const all = [...rowsOf(first), ...rowsOf(rest)];
    expect(all.map((event) => event.id).reverse()).toEqual(
      receiver.deliveries.map((delivery) => delivery.body.eventId),
    );
    expect(all[0]).toEqual({
      id: expect.any(String),
      subscriptionId,
      createdOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      eventType: 'LOOP_UPDATED',
      eventData: { id: 34308 },
      deliveryStatus: 'SUCCESS',
      deliveryAttempts: 1,
      responseData: [
        {
          responseCode: 204,
          responseHeaders: expect.any(Object),
          responseBody: '',
          url: receiver.url,
          requestSentAt: expect.any(String),
          durationMs: expect.any(Number),
        },
      ],
    });
    const one = await api('GET', `/subscription/${subscriptionId}/event/${all[0]?.id}`);
    expect(one.body).toEqual({ data: all[0] });
    expect((await api('GET', `/subscription/${subscriptionId}/event?delivery_status=LOST`)).status).toBe(400);
    expect((await api('GET', `/subscription/${subscriptionId}/event/1`)).status).toBe(404);
  });

  it('forgets after 90 days', async () => {
    const subscriptionId = await subscribe();
    await rename();
    await arrived(1);
    await advance(89 * 86_400_000);
    expect(await events(subscriptionId)).toHaveLength(1);
    await advance(2 * 86_400_000);
    expect(await events(subscriptionId)).toHaveLength(0);
  });
});

describe('on demand', () => {
  it('every event comes several times', async () => {
    await control('PATCH', '/settings', { deliveries: 3 });
    await subscribe();
    await rename();
    await arrived(3);
    expect(new Set(receiver.deliveries.map((delivery) => delivery.body.eventId)).size).toBe(1);
  });

  it('events come in the reverse order', async () => {
    await control('PATCH', '/settings', { disorder: 3 });
    const subscriptionId = await subscribe({ eventTypes: ['LOOP_UPDATED'] });
    for (const id of [34308, 34309]) await control('PATCH', `/loops/${id}`, { name: 'x' });
    expect((await events(subscriptionId)).map((event) => event.deliveryStatus)).toEqual([
      'PENDING',
      'PENDING',
    ]);
    await control('PATCH', '/loops/34310', { name: 'x' });
    await arrived(3);
    expect(receiver.deliveries.map((delivery) => delivery.body.event.id)).toEqual([
      '34310',
      '34309',
      '34308',
    ]);
  });
});
