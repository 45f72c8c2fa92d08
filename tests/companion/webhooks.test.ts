import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../../sandbox/delivery.ts';
import type { Subscription } from '../../sandbox/world.ts';
import { atRest, changesOf, type Delivery, deliver, eventOf, openHooked, subscribed } from './hooked.ts';
import type { Stage } from './stage.ts';
import type { SignedInDevice } from './visitor.ts';

const minute = 60_000;

let stage: Stage;
let device: SignedInDevice;
/** Of profile 4711, and of the account. */
let profile: Subscription;
let user: Subscription;

beforeAll(async () => {
  stage = await openHooked();
  device = await stage.signIn();
  const [first, , third] = await subscribed(stage, device.credential);
  if (!first || !third) throw new Error('There are too few subscriptions.');
  [profile, user] = [first, third];
}, 60_000);
afterAll(() => stage.close());

const now = () => stage.sandbox.world.now();

/** How often more dotloop was asked for the events of the profile than for those of the user: not by upkeep. */
function askedForEvents(): number {
  const asked = ({ id }: Subscription) => stage.asked(`/public/v2/subscription/${id}/event`);
  return asked(profile) - asked(user);
}

/** What a delivery has brought about. */
async function send(make: () => Delivery & { to?: Subscription; with?: () => Promise<Response> }) {
  const before = (await changesOf(stage, device.credential)).cursor;
  const asked = askedForEvents();
  const { to = profile, with: other, ...delivery } = make();
  const response = await (other?.() ?? deliver(stage, to, delivery));
  const text = await response.text();
  await atRest(stage);
  const { changes } = await changesOf(stage, device.credential, before);
  return {
    status: response.status,
    code: text === '' ? undefined : (JSON.parse(text) as { error: { code: string } }).error.code,
    changes: changes.map(({ cursor, at, ...change }) => change),
    caughtUp: askedForEvents() > asked,
  };
}

const loopUpdated = { type: 'LOOP_UPDATED', profileId: 4711, loopId: 34308 };

describe('what is signed and fresh gets 204, and is a change', () => {
  it.each<[string, () => Delivery & { to?: Subscription }, Record<string, unknown>]>([
    ['as the API documentation has it', () => ({ body: eventOf(profile) }), loopUpdated],
    [
      'as the webhooks reference has it',
      () => ({
        body: {
          eventId: randomUUID(),
          eventType: 'LOOP_UPDATED',
          timestamp: now(),
          subscriptionExternalId: profile.externalId,
          event: { id: '34308', profileId: '4711', loopId: '34308' },
        },
      }),
      loopUpdated,
    ],
    [
      'with ids that are numbers',
      () => ({ body: eventOf(profile, { profileId: 4711, event: { id: 34308 } }) }),
      loopUpdated,
    ],
    [
      'with an event id that is a number',
      () => ({ body: eventOf(profile, { eventId: now() }) }),
      loopUpdated,
    ],
    [
      'with its time in seconds',
      () => ({ body: eventOf(profile), timestamp: String(Math.floor(now() / 1000)) }),
      loopUpdated,
    ],
    [
      'with its time in milliseconds',
      () => ({ body: eventOf(profile), timestamp: String(now()) }),
      loopUpdated,
    ],
    [
      'almost five minutes old',
      () => ({ body: eventOf(profile), timestamp: String(now() - 5 * minute + 5_000) }),
      loopUpdated,
    ],
    [
      'almost five minutes ahead',
      () => ({ body: eventOf(profile), timestamp: String(now() + 5 * minute - 5_000) }),
      loopUpdated,
    ],
    [
      'with its signature in capitals',
      () => {
        const body = JSON.stringify(eventOf(profile));
        const timestamp = String(now());
        const signature = sign(profile.signingKey ?? '', timestamp, body).toUpperCase();
        return { body, timestamp, signature };
      },
      loopUpdated,
    ],
    [
      'with more than it has to have',
      () => ({ body: eventOf(profile, { more: { than: ['needed'] }, event: { id: '34308', x: null } }) }),
      loopUpdated,
    ],
    [
      'a merge',
      () => ({
        body: eventOf(profile, { eventType: 'LOOP_MERGED', event: { id: '7', fromId: '7', toId: '8' } }),
      }),
      { type: 'LOOP_MERGED', profileId: 4711, loopId: 7, toLoopId: 8 },
    ],
    [
      'a participant, by the API documentation',
      () => ({
        body: eventOf(profile, {
          eventType: 'LOOP_PARTICIPANT_CREATED',
          event: { id: '7', participantId: '9' },
        }),
      }),
      { type: 'LOOP_PARTICIPANT_CREATED', profileId: 4711, loopId: 7, participantId: 9 },
    ],
    [
      'a participant, by the reference',
      () => ({
        body: eventOf(profile, {
          eventType: 'LOOP_PARTICIPANT_CREATED',
          profileId: undefined,
          event: { id: '9', loopId: '7', profileId: '4711' },
        }),
      }),
      { type: 'LOOP_PARTICIPANT_CREATED', profileId: 4711, loopId: 7, participantId: 9 },
    ],
    [
      'a contact',
      () => ({ to: user, body: eventOf(user, { eventType: 'CONTACT_DELETED', event: { id: '456' } }) }),
      { type: 'CONTACT_DELETED', contactId: 456 },
    ],
    [
      'a profile',
      () => ({ to: user, body: eventOf(user, { eventType: 'USER_ADDED_TO_PROFILE', event: { id: '444' } }) }),
      { type: 'USER_ADDED_TO_PROFILE', profileId: 444 },
    ],
    [
      'a type that nobody knows',
      () => ({ body: eventOf(profile, { eventType: 'MOON_LANDED', event: { id: '1', loopId: '2' } }) }),
      { type: 'MOON_LANDED', profileId: 4711, loopId: 2 },
    ],
    [
      'ids that are none',
      () => ({ body: eventOf(profile, { event: { id: 'seven' } }) }),
      { type: 'LOOP_UPDATED', profileId: 4711 },
    ],
    [
      'no ids at all',
      () => ({ body: eventOf(profile, { event: undefined }) }),
      { type: 'LOOP_UPDATED', profileId: 4711 },
    ],
  ])('%s', async (_, make, change) => {
    expect(await send(make)).toEqual({ status: 204, code: undefined, changes: [change], caughtUp: false });
  });
});

describe('what is not, is refused, and changes nothing', () => {
  const good = () => JSON.stringify(eventOf(profile));
  it.each<[status: number, code: string, caughtUp: string, what: string, () => Parameters<typeof send>[0]]>([
    [
      404,
      'not-found',
      'nothing asked',
      'an address that nobody has',
      () => () => ({ body: good(), url: `${stage.url}/webhooks/dotloop/${'x'.repeat(43)}` }),
    ],
    [
      404,
      'not-found',
      'nothing asked',
      'no key in the address',
      () => () => ({ body: good(), url: `${stage.url}/webhooks/dotloop/` }),
    ],
    [404, 'not-found', 'nothing asked', 'a GET', () => () => ({ with: () => fetch(profile.url) })],
    [
      401,
      'bad-signature',
      'nothing asked',
      'no signature',
      () => () => ({ body: good(), signature: undefined }),
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'an empty signature',
      () => () => ({ body: good(), signature: '' }),
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'a forged signature',
      () => () => ({ body: good(), signature: 'a'.repeat(40) }),
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'the key of another subscription',
      () => () => ({ body: good(), signingKey: user.signingKey ?? '' }),
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      "another subscription's delivery",
      () => () => ({ body: JSON.stringify(eventOf(user)), signingKey: user.signingKey ?? '' }),
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'a body that was changed on its way',
      () => () => {
        const timestamp = String(now());
        const body = good();
        return { body: `${body} `, timestamp, signature: sign(profile.signingKey ?? '', timestamp, body) };
      },
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'a time that was changed on its way',
      () => () => {
        const body = good();
        return {
          body,
          timestamp: String(now()),
          signature: sign(profile.signingKey ?? '', String(now() - 10 * minute), body),
        };
      },
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'a signature of the body alone',
      () => () => {
        const body = good();
        const signature = createHmac('sha1', profile.signingKey ?? '')
          .update(body)
          .digest('hex');
        return { body, signature };
      },
    ],
    [
      401,
      'bad-signature',
      'nothing asked',
      'forged, and old',
      () => () => ({ body: good(), timestamp: String(now() - 60 * minute), signature: 'b'.repeat(40) }),
    ],
    [
      400,
      'stale',
      'its events asked for',
      'more than five minutes old',
      () => () => ({ body: good(), timestamp: String(now() - 5 * minute - 1_000) }),
    ],
    [
      400,
      'stale',
      'its events asked for',
      'of a year ago, in seconds',
      () => () => ({ body: good(), timestamp: String(Math.floor(now() / 1000) - 31_536_000) }),
    ],
    [
      400,
      'stale',
      'its events asked for',
      'from the future',
      () => () => ({ body: good(), timestamp: String(now() + 6 * minute) }),
    ],
    [400, 'stale', 'its events asked for', 'without a time', () => () => ({ body: good(), timestamp: '' })],
    [
      400,
      'stale',
      'its events asked for',
      'with a time that is none',
      () => () => ({ body: good(), timestamp: 'yesterday' }),
    ],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but half a JSON text',
      () => () => ({ body: good().slice(0, 40) }),
    ],
    [400, 'bad-request', 'nothing asked', 'signed, but nothing', () => () => ({ body: '' })],
    [400, 'bad-request', 'nothing asked', 'signed, but a list', () => () => ({ body: [eventOf(profile)] })],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but without an event id',
      () => () => ({ body: eventOf(profile, { eventId: undefined }) }),
    ],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but without a type',
      () => () => ({ body: eventOf(profile, { eventType: null }) }),
    ],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but with a type that is too long',
      () => () => ({ body: eventOf(profile, { eventType: 'X'.repeat(101) }) }),
    ],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but with an event id that no database keeps',
      () => () => ({ body: eventOf(profile, { eventId: 'a\0b' }) }),
    ],
    [
      400,
      'bad-request',
      'nothing asked',
      'signed, but with a type that no database keeps',
      () => () => ({ body: eventOf(profile, { eventType: 'LOOP\0' }) }),
    ],
    [
      413,
      'too-large',
      'nothing asked',
      'signed, but larger than 64 KB',
      () => () => ({ body: eventOf(profile, { more: 'x'.repeat(64 * 1024) }) }),
    ],
  ])('%i %s, %s: %s', async (status, code, caughtUp, _, make) => {
    expect(await send(make())).toEqual({
      status,
      code,
      changes: [],
      caughtUp: caughtUp === 'its events asked for',
    });
  });
});

describe('what comes again', () => {
  it('gets 204 each time, and is one change', async () => {
    const body = eventOf(profile);
    const once = await send(() => ({ body }));
    const again = await send(() => ({ body }));
    expect([once.changes, again.changes]).toEqual([[loopUpdated], []]);
    expect([once.status, again.status]).toEqual([204, 204]);
  });

  it('is one change when it comes twenty times at once', async () => {
    const { cursor } = await changesOf(stage, device.credential);
    const body = eventOf(profile);
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(stage, profile, { body })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await changesOf(stage, device.credential, cursor)).changes).toHaveLength(1);
  });

  it('is refused when it is old, without asking for what is here already', async () => {
    const body = eventOf(profile);
    await send(() => ({ body }));
    const replayed = await send(() => ({ body, timestamp: String(now() - 10 * minute) }));
    expect(replayed).toEqual({ status: 400, code: 'stale', changes: [], caughtUp: false });
  });

  it('is a change for each subscription that hears of it', async () => {
    const body = eventOf(profile);
    const [one, other] = [await send(() => ({ body })), await send(() => ({ to: user, body }))];
    expect([one.changes.length, other.changes.length]).toEqual([1, 1]);
  });
});

describe.each(['api', 'reference'])('from the sandbox, with the body of the %s', (webhookBody) => {
  it('is in effect once, however often and in whatever order it is delivered', async () => {
    await atRest(stage);
    const { cursor } = await changesOf(stage, device.credential);
    await stage.control('PATCH', 'settings', { webhookBody, deliveries: 3, disorder: 4 });
    for (const status of ['SOLD', 'ARCHIVED', 'UNDER_CONTRACT', 'PRE_OFFER']) {
      await stage.control('PATCH', 'loops/34308', { status });
    }
    await expect
      .poll(async () => (await changesOf(stage, device.credential, cursor)).changes.length, {
        timeout: 10_000,
      })
      .toBe(4);
    await atRest(stage);
    const { changes } = await changesOf(stage, device.credential, cursor);
    expect(changes).toHaveLength(4);
    for (const change of changes) expect(change).toMatchObject(loopUpdated);
    await stage.control('PATCH', 'settings', { webhookBody: 'api', deliveries: 1, disorder: 1 });
  });
});

it('tells nobody else', async () => {
  const other = await stage.signIn(7084);
  await subscribed(stage, other.credential, 7084);
  const { cursor } = await changesOf(stage, other.credential);
  await send(() => ({ body: eventOf(profile) }));
  expect((await changesOf(stage, other.credential, cursor)).changes).toEqual([]);
  await stage.call('DELETE', '/sessions/current', { credential: other.credential });
});

it('answers at once however slow dotloop is', async () => {
  await stage.control('POST', 'clock', { advance: minute }); // all that came before may be what a session may ask in one
  await atRest(stage);
  await stage.control('POST', 'faults', [
    { kind: 'latency', ms: 3_000, path: '/oauth/*' },
    { kind: 'latency', ms: 3_000, path: '/public/*' },
  ]);
  const slow = stage.token(device.credential, device.accessToken);
  const waits: number[] = [];
  const { cursor } = await changesOf(stage, device.credential);
  for (let i = 0; i < 50; i += 1) {
    const stale = i % 10 === 9; // has its events asked for
    const began = performance.now();
    const timestamp = String(now() - (stale ? 10 * minute : 0));
    const { status } = await deliver(stage, profile, { body: eventOf(profile), timestamp });
    waits.push(performance.now() - began);
    expect(status).toBe(stale ? 400 : 204);
  }
  expect(Math.max(...waits)).toBeLessThan(1_000);
  expect((await changesOf(stage, device.credential, cursor)).changes).toHaveLength(45);
  await stage.control('DELETE', 'faults');
  device = { ...device, accessToken: (await slow).body.accessToken };
});

it('limits those who send what is not dotloop’s, and never dotloop', async () => {
  await stage.control('POST', 'clock', { advance: minute });
  const url = `${stage.url}/webhooks/dotloop/${'y'.repeat(43)}`;
  const statuses = new Set<number>();
  for (let i = 0; i < 70; i += 1) statuses.add((await deliver(stage, profile, { body: '{}', url })).status);
  expect(statuses).toEqual(new Set([404, 429]));
  const forged = await deliver(stage, profile, { body: '{}', signature: 'c'.repeat(40) });
  expect([forged.status, forged.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  for (let i = 0; i < 100; i += 1) {
    expect((await deliver(stage, profile, { body: eventOf(profile) })).status).toBe(204);
  }
});

it('is not there for a companion that dotloop cannot reach', async () => {
  await stage.stop();
  await stage.start({ ...stage.config, publicUrl: null });
  expect((await deliver(stage, profile, { body: eventOf(profile) })).status).toBe(404);
});
