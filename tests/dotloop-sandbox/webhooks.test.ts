import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { eventTypesByTarget } from '../../lib/dotloop/constants.ts';
import type { Dotloop, SubscriptionRequest } from '../../lib/dotloop/index.ts';
import { withReceiver } from '../sandbox/receiver.ts';
import { nowhere } from './endpoints.ts';
import { avery, every, withStage } from './stage.ts';

const stage = withStage();
const receiver = withReceiver();
const { profileId, loopId } = avery;
const signingKey = 'super_secret_key';
const minute = 60_000;
/** @see API v2, "Failure Handling" */
const backOff = [0.5, 1, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * minute);

let dotloop: Dotloop;

beforeEach(async () => {
  await stage.control('PATCH', '/settings', { insecureWebhooks: true, rateLimit: 1_000_000 });
  // A token for each call, as the clock is moved past their lives.
  dotloop = await stage.client({ token: () => stage.token() });
});

function toProfile(change: Partial<SubscriptionRequest> = {}): SubscriptionRequest {
  return {
    targetType: 'PROFILE',
    targetId: profileId,
    eventTypes: eventTypesByTarget.PROFILE,
    url: receiver.url,
    signingKey,
    externalId: 'our profile',
    ...change,
  } as SubscriptionRequest;
}
const toUser: SubscriptionRequest = {
  targetType: 'USER',
  targetId: avery.id,
  eventTypes: eventTypesByTarget.USER,
  url: '',
  signingKey,
  externalId: 'our user',
};

const types = () => receiver.deliveries.map(({ body }) => body.eventType);
const arrived = (count: number) => vi.waitFor(() => expect(receiver.deliveries).toHaveLength(count));
const rename = (name: string) => dotloop.loops.update(profileId, loopId, { name });
const advance = (milliseconds: number) => stage.control('POST', '/clock', { advance: milliseconds });

/** As the documentation's own program does it. @see API v2, "Verifying Webhook Signature" */
function verifies({ headers, raw }: (typeof receiver.deliveries)[number], key = signingKey): boolean {
  const hmac = createHmac('sha1', Buffer.from(key, 'utf8'));
  return (
    hmac.update(`${headers['x-dotloop-timestamp']}.${raw}`).digest('hex') === headers['x-dotloop-signature']
  );
}

/** Waits until the newest event of a subscription is like this. */
async function newest(subscriptionId: string, like: object): Promise<void> {
  await vi.waitFor(async () => {
    const { data } = await dotloop.events.list(subscriptionId);
    expect(data[0]).toMatchObject(like);
  });
}

describe('what the client subscribes to', () => {
  test('of a profile is delivered, signed, and told by the event API', async () => {
    const subscription = await dotloop.subscriptions.create(toProfile());
    const { id } = await dotloop.loops.create(profileId, {
      name: 'New',
      transactionType: 'PURCHASE_OFFER',
      status: 'PRE_OFFER',
    });
    await dotloop.loops.update(profileId, id, { status: 'SOLD' });
    const someone = await dotloop.participants.create(profileId, id, {
      fullName: 'Brian Erwin',
      role: 'BUYER',
    });
    await dotloop.participants.update(profileId, id, someone.id, { role: 'SELLER' });
    await dotloop.participants.delete(profileId, id, someone.id);
    await stage.control('POST', '/merge', { fromLoopId: id, toLoopId: loopId });

    await vi.waitFor(() => expect(types().slice(-2)).toEqual(['LOOP_MERGED', 'LOOP_UPDATED']));
    expect(new Set(types())).toEqual(new Set(eventTypesByTarget.PROFILE));
    for (const delivery of receiver.deliveries) {
      expect(verifies(delivery)).toBe(true);
      expect(verifies({ ...delivery, raw: `${delivery.raw} ` })).toBe(false);
      expect(delivery.body).toMatchObject({
        subscriptionId: subscription.id,
        subscriptionExternalId: 'our profile',
        profileId: String(profileId),
      });
    }
    expect(receiver.deliveries[0]?.body.event).toEqual({ id: String(id) });
    expect(receiver.deliveries.find(({ body }) => body.eventType === 'LOOP_MERGED')?.body.event).toEqual({
      id: String(id),
      fromId: String(id),
      toId: String(loopId),
    });

    await newest(subscription.id, { deliveryStatus: 'SUCCESS' });
    const events = await every(dotloop.events.iterate(subscription.id));
    expect(events.map((event) => event.id).reverse()).toEqual(
      receiver.deliveries.map(({ body }) => body.eventId),
    );
    for (const event of events) {
      expect(event).toMatchObject({ deliveryAttempts: 1, responseData: [{ responseCode: 204 }] });
      expect(await dotloop.events.get(subscription.id, event.id)).toEqual(event);
    }
  });

  test('of a user is delivered, signed', async () => {
    await dotloop.subscriptions.create({ ...toUser, url: receiver.url });
    const { id } = await dotloop.contacts.create({ firstName: 'Ida' });
    await dotloop.contacts.update(id, { city: 'Portland' });
    await dotloop.contacts.delete(id);
    await dotloop.profiles.update(profileId, { city: 'Portland' });
    await stage.control('PATCH', '/profiles/4712', { deactivated: true });
    await stage.control('PATCH', '/profiles/4712', { deactivated: false });
    await stage.control('POST', '/access', { profileId: 4712, has: false });
    await stage.control('POST', '/access', { profileId: 4712, has: true });
    await vi.waitFor(() => expect(types().at(-1)).toBe('USER_ADDED_TO_PROFILE'));
    expect(new Set(types())).toEqual(new Set(eventTypesByTarget.USER));
    expect(receiver.deliveries.every((delivery) => verifies(delivery))).toBe(true);
    expect(receiver.deliveries[0]?.body.event).toEqual({ id: String(id) });
  });

  test('is signed with the new key once it was changed', async () => {
    const { id } = await dotloop.subscriptions.create(toProfile({ eventTypes: ['LOOP_UPDATED'] }));
    await rename('One');
    await arrived(1);
    expect(await dotloop.subscriptions.update(id, { signingKey: 'another' })).toMatchObject({
      signingKey: 'another',
    });
    await rename('Two');
    await arrived(2);
    expect(receiver.deliveries.map((delivery) => verifies(delivery))).toEqual([true, false]);
    expect(receiver.deliveries.map((delivery) => verifies(delivery, 'another'))).toEqual([false, true]);
  });

  test('is refused to an application without the grant, with a hint', async () => {
    await stage.control('PATCH', '/settings', { webhooks: false });
    await expect(dotloop.subscriptions.create(toProfile())).rejects.toMatchObject({
      code: 'forbidden',
      hint: expect.stringContaining('webhooks'),
    });
  });
});

describe('a receiver that fails', () => {
  beforeEach(() => {
    receiver.answer = (response) => void response.writeHead(500).end('Sorry');
  });

  test('is tried again by the documented times, and given up after the last', async () => {
    const { id } = await dotloop.subscriptions.create(toProfile({ eventTypes: ['LOOP_UPDATED'] }));
    await rename('One');
    for (const [index, wait] of backOff.entries()) {
      await newest(id, { deliveryStatus: 'SCHEDULED', deliveryAttempts: index + 1 });
      await advance(wait - 10_000);
      const { data } = await dotloop.events.list(id);
      expect(data[0]).toMatchObject({ deliveryAttempts: index + 1 });
      await advance(10_000);
    }
    await newest(id, { deliveryStatus: 'FAILED', deliveryAttempts: 9 });
    const failed = await every(dotloop.events.iterate(id, { deliveryStatus: 'FAILED' }));
    expect(failed).toMatchObject([{ responseData: { length: 9 } }]);
    expect(receiver.deliveries.every((delivery) => verifies(delivery))).toBe(true);
    expect(new Set(receiver.deliveries.map(({ body }) => body.eventId)).size).toBe(1);
    expect(await dotloop.subscriptions.get(id)).toMatchObject({ enabled: true });
  });

  test('loses its subscription after many failures, is told so, and may enable it again', async () => {
    await stage.control('PATCH', '/settings', { failuresToDisable: 3 });
    const { id } = await dotloop.subscriptions.create(toProfile({ eventTypes: ['LOOP_UPDATED'] }));
    for (const name of ['One', 'Two', 'Three']) await rename(name);
    for (const attempts of backOff.keys()) {
      await vi.waitFor(async () => {
        const { data } = await dotloop.events.list(id);
        expect(data.map((event) => event.deliveryAttempts)).toEqual(Array(3).fill(attempts + 1));
      });
      await advance(480 * minute);
    }
    await vi.waitFor(() => expect(types().at(-1)).toBe('SUBSCRIPTION_DISABLED'));
    expect(receiver.deliveries.every((delivery) => verifies(delivery))).toBe(true);
    expect(await dotloop.subscriptions.get(id)).toMatchObject({ enabled: false });
    expect(await every(dotloop.subscriptions.iterate({ enabled: true }))).toEqual([]);

    receiver.answer = (response) => void response.writeHead(204).end();
    await rename('Unheard');
    expect(await dotloop.subscriptions.update(id, { enabled: true })).toMatchObject({ enabled: true });
    await rename('Heard');
    await newest(id, { eventType: 'LOOP_UPDATED', deliveryStatus: 'SUCCESS' });
    const events = await every(dotloop.events.iterate(id));
    expect(events.map(({ eventType }) => eventType)).toEqual([
      'LOOP_UPDATED',
      'SUBSCRIPTION_DISABLED',
      ...Array(3).fill('LOOP_UPDATED'),
    ]);
  });
});

describe('good-byes', () => {
  test('come with the configuration when the client suspends and deletes', async () => {
    const { id } = await dotloop.subscriptions.create(toProfile());
    await dotloop.subscriptions.update(id, { enabled: false });
    await dotloop.subscriptions.delete(id);
    await arrived(2);
    expect(types()).toEqual(['SUBSCRIPTION_DISABLED', 'SUBSCRIPTION_REMOVED']);
    for (const delivery of receiver.deliveries) {
      expect(verifies(delivery)).toBe(true);
      expect(delivery.body.event).toMatchObject({ ...toProfile(), enabled: 'false' });
    }
    await expect(dotloop.subscriptions.get(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('cursors', () => {
  test('lead through all subscriptions, or the enabled ones', async () => {
    const made: string[] = [];
    for (let index = 0; index < 45; index += 1) {
      const { id } = await dotloop.subscriptions.create(toProfile({ url: nowhere, externalId: `${index}` }));
      made.push(id);
      if (index % 3 === 0) await dotloop.subscriptions.update(id, { enabled: false });
    }
    const all = await every(dotloop.subscriptions.iterate());
    expect(all.map(({ id }) => id)).toEqual(made);
    const enabled = await every(dotloop.subscriptions.iterate({ enabled: true }));
    expect(enabled.map(({ id }) => id)).toEqual(made.filter((_, index) => index % 3 > 0));
    const first = await dotloop.subscriptions.list();
    expect(first.data).toHaveLength(20);
    expect(first.meta.nextCursor).toEqual(expect.any(String));
  });

  test('lead through all events, the newest first, and forget them after 90 days', async () => {
    const { id } = await dotloop.subscriptions.create(toProfile({ eventTypes: ['LOOP_UPDATED'] }));
    for (let index = 0; index < 45; index += 1) await rename(`Name ${index}`);
    await newest(id, { deliveryStatus: 'SUCCESS' });
    const events = await every(dotloop.events.iterate(id, { deliveryStatus: 'SUCCESS' }));
    const delivered = receiver.deliveries.map(({ body }) => body.eventId);
    expect(events.map((event) => event.id)).toEqual(delivered.reverse());
    expect(events).toHaveLength(45);
    expect(await every(dotloop.events.iterate(id, { deliveryStatus: 'FAILED' }))).toEqual([]);
    const { data, meta } = await dotloop.events.list(id);
    expect(data).toEqual(events.slice(0, 20));
    const second = await dotloop.events.list(id, { nextCursor: meta.nextCursor });
    expect(second.data).toEqual(events.slice(20, 40));
    await advance(91 * 1_440 * minute);
    expect(await every(dotloop.events.iterate(id))).toEqual([]);
  });
});
