import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTokenKeys } from '../../companion/config.ts';
import { openDatabase } from '../../companion/database/open.ts';
import { connectDotloop } from '../../companion/dotloop.ts';
import type { Jobs } from '../../companion/jobs.ts';
import { createLog } from '../../companion/log.ts';
import { createUpkeep } from '../../companion/subscriptions.ts';
import { createTokens } from '../../companion/tokens.ts';
import { createVault } from '../../companion/vault.ts';
import type { Subscription } from '../../sandbox/world.ts';
import { atRest, changesOf, deliver, eventOf, openHooked, subscribed, subscriptionsOf } from './hooked.ts';
import type { Stage } from './stage.ts';
import { avery, morgan } from './visitor.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const patience = { timeout: 15_000 };

let stage: Stage;
beforeEach(async () => {
  stage = await openHooked();
}, 60_000);
afterEach(() => stage.close());

const now = () => stage.sandbox.world.now();
const view = ({ targetType, targetId, enabled }: Subscription) => `${targetType} ${targetId} ${enabled}`;
const all = ['USER 7083 true', 'PROFILE 4711 true', 'PROFILE 4712 true'];
const made = () => stage.sandbox.world.requests.filter(asks('POST', '/public/v2/subscription')).length;
const asks = (method: string, path: string) => (request: { method: string; path: string }) =>
  request.method === method && request.path === path;

async function atDotloop(method: string, path: string, body?: object): Promise<void> {
  const [grant] = [...stage.sandbox.world.grants].filter(({ accountId }) => accountId === avery.id);
  const response = await fetch(`${stage.sandbox.url}/public/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${grant?.accessToken}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
}

/** Signs in with another device, which goes over the subscriptions at once. */
async function goOver(): Promise<void> {
  const before = stage.asked('/public/v2/profile');
  await stage.signIn();
  await expect.poll(() => stage.asked('/public/v2/profile'), patience).toBeGreaterThan(before);
  await atRest(stage);
}

/** As if nobody had been there for a while. */
async function leaveFor(ms: number): Promise<void> {
  await stage.stop();
  await stage.control('POST', 'clock', { advance: ms });
  await stage.start();
}

const developmentKeyOf = async (dataDir: string) =>
  (await readFile(join(dataDir, 'token-key'), 'utf8')).trim();

async function firstOf(subscriptions: Subscription[]): Promise<Subscription> {
  const [first] = subscriptions;
  if (!first) throw new Error('There is no subscription.');
  return first;
}

describe('after a sign-in', () => {
  it('dotloop has one subscription for the user and one for each profile whose loops can be reached', async () => {
    const { credential } = await stage.signIn();
    const subscriptions = await subscribed(stage, credential);
    expect(subscriptions.map(view).sort()).toEqual([...all].sort());
    for (const { url, signingKey, externalId } of subscriptions) {
      expect(url).toMatch(new RegExp(`^${stage.url}/webhooks/dotloop/[\\w-]{43}$`));
      expect(signingKey).toMatch(/^[\w-]{43}$/);
      expect(externalId).toMatch(/^[0-9a-f-]{36}$/);
    }
    const secrets = subscriptions.flatMap(({ url, signingKey }) => [url, signingKey]);
    expect(new Set(secrets).size).toBe(6);
    expect(subscriptions.find(({ targetType }) => targetType === 'USER')?.eventTypes).toContain(
      'CONTACT_CREATED',
    );
    expect(subscriptions[0]?.eventTypes).toContain('LOOP_MERGED');
  });

  it('of a second device, they stay as they are', async () => {
    const { credential } = await stage.signIn();
    const before = structuredClone(await subscribed(stage, credential));
    await goOver();
    expect(subscriptionsOf(stage)).toEqual(before);
  });

  it('the feed says that it is live, and that what was before is not in it', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    expect(await changesOf(stage, credential, 0)).toMatchObject({ reset: true, live: true });
  });

  it('without the grant for webhooks there are none, and nothing is wrong', async () => {
    await stage.control('PATCH', 'settings', { webhooks: false });
    const { credential } = await stage.signIn();
    await expect.poll(() => stage.asked('/public/v2/subscription'), patience).toBe(1);
    await atRest(stage);
    expect(stage.asked('/public/v2/subscription')).toBe(1);
    expect((await changesOf(stage, credential)).live).toBe(false);
    const log = stage.logged.join('');
    expect(log.match(/dotloop does not let this account have webhooks/g)).toHaveLength(1);
    expect(log).not.toContain('a job failed');
    await stage.control('PATCH', 'settings', { webhooks: true });
    await leaveFor(7 * hour);
    await expect.poll(() => subscriptionsOf(stage), patience).toHaveLength(3);
  });

  it('profiles are subscribed to even if contacts may not be read', async () => {
    await stage.control('PATCH', 'settings', { scope: ['account:read', 'profile:*', 'loop:*'] });
    await stage.signIn();
    await expect.poll(() => subscriptionsOf(stage).map(view), patience).toEqual(all.slice(1));
    await atRest(stage);
    expect(stage.logged.join('')).not.toContain('a job failed');
  });
});

describe('no subscription is made twice', () => {
  it.each(['cut-after', 'cut-before', 'malformed'])('when the answer is lost: %s', async (kind) => {
    await stage.control('POST', 'faults', {
      kind,
      method: 'POST',
      path: '/public/v2/subscription',
      count: 3,
    });
    const { credential } = await stage.signIn();
    await expect.poll(made, patience).toBe(3);
    await atRest(stage);
    expect(subscriptionsOf(stage)).toHaveLength(kind === 'cut-before' ? 0 : 3);
    expect((await changesOf(stage, credential)).live).toBe(false);
    await goOver();
    expect((await subscribed(stage, credential)).map(view).sort()).toEqual([...all].sort());
    expect(made()).toBe(kind === 'cut-before' ? 6 : 3);
  });

  it('when two were made all the same, and the good-bye of one does not end the other', async () => {
    const { credential } = await stage.signIn();
    const { url, signingKey, externalId, eventTypes } = await firstOf(await subscribed(stage, credential));
    const twin = { targetType: 'PROFILE', targetId: 4711, url, signingKey, externalId, eventTypes };
    await atDotloop('POST', '/subscription', twin);
    expect(subscriptionsOf(stage)).toHaveLength(4);
    await goOver();
    await atRest(stage);
    expect(subscriptionsOf(stage).map(view).sort()).toEqual([...all].sort());
    await goOver();
    expect(made()).toBe(4);
    expect(
      await deliver(stage, await firstOf(subscriptionsOf(stage)), {
        body: eventOf(await firstOf(subscriptionsOf(stage))),
      }),
    ).toMatchObject({ status: 204 });
  });

  it('when two instances go over them at once, but for a moment', async () => {
    await stage.control('PATCH', 'settings', { webhooks: false });
    await stage.signIn();
    await expect.poll(() => stage.logged.join(''), patience).toContain('does not let this account');
    await stage.stop();
    await stage.control('PATCH', 'settings', { webhooks: true });
    const { config } = stage;
    const { database, close } = await openDatabase(config, createLog('silent'));
    const kept = config.tokenKeys ?? readTokenKeys(await developmentKeyOf(config.dataDir), 'the file');
    const dotloop = connectDotloop(config, `${config.publicUrl}/oauth/callback`, now);
    const log = createLog('silent');
    const parts = { config, database, vault: createVault(kept), dotloop, clock: now, log };
    const catchUp = vi.fn(async () => undefined);
    const upkeep = createUpkeep(parts, config.publicUrl ?? '', createTokens(parts), {
      catchUp,
    } as unknown as Jobs);
    await stage.control('POST', 'faults', { kind: 'latency', ms: 200, path: '/public/v2/*' });
    const { signal } = new AbortController();
    await Promise.all([upkeep(avery.id, signal), upkeep(avery.id, signal)]);
    await stage.control('DELETE', 'faults');
    expect(new Set(subscriptionsOf(stage).map(({ externalId }) => externalId)).size).toBe(3);
    await upkeep(avery.id, signal);
    expect(subscriptionsOf(stage).map(view).sort()).toEqual([...all].sort());
    await close();
    await stage.start();
    const first = await firstOf(subscriptionsOf(stage));
    expect((await deliver(stage, first, { body: eventOf(first) })).status).toBe(204);
  });

  it('when the companion is stopped in the middle: it finishes what it has begun', async () => {
    await stage.control('POST', 'faults', { kind: 'latency', ms: 300, path: '/public/v2/subscription' });
    await stage.signIn();
    await expect.poll(() => subscriptionsOf(stage).length, patience).toBeGreaterThan(0);
    await stage.stop();
    expect(subscriptionsOf(stage).map(view).sort()).toEqual([...all].sort());
    await stage.control('DELETE', 'faults');
    await stage.start();
    await goOver();
    expect(made()).toBe(3);
    expect(stage.logged.join('')).not.toContain('a job failed');
  });

  it('and what is delivered before the answer has arrived is taken in', async () => {
    await stage.control('POST', 'faults', {
      kind: 'cut-after',
      method: 'POST',
      path: '/public/v2/subscription',
      count: 3,
    });
    const { credential } = await stage.signIn();
    await expect.poll(() => subscriptionsOf(stage), patience).toHaveLength(3);
    const { cursor } = await changesOf(stage, credential);
    await stage.control('PATCH', 'loops/34308', { status: 'SOLD' });
    await expect
      .poll(async () => (await changesOf(stage, credential, cursor)).changes, patience)
      .toMatchObject([{ type: 'LOOP_UPDATED', profileId: 4711, loopId: 34308 }]);
  });
});

describe('upkeep sets right', () => {
  it.each<[string, object]>([
    ['another address', { url: 'http://127.0.0.1:1/elsewhere' }],
    ['another signing key, as after a restored backup', { signingKey: 'another' }],
    ['other event types', { eventTypes: ['LOOP_CREATED'] }],
    ['one that was disabled', { enabled: false }],
  ])('%s', async (_, change) => {
    const { credential } = await stage.signIn();
    const before = structuredClone(await subscribed(stage, credential)).map(({ revision, ...rest }) => rest);
    await atDotloop('PATCH', `/subscription/${before[0]?.id}`, change);
    await goOver();
    expect(subscriptionsOf(stage).map(({ revision, ...rest }) => rest)).toEqual(before);
  });

  it('what was removed, and says that changes may be lost', async () => {
    const { credential } = await stage.signIn();
    const before = await firstOf(await subscribed(stage, credential));
    const { cursor } = await changesOf(stage, credential);
    stage.sandbox.world.subscriptions.delete(before.id);
    await goOver();
    const after = await firstOf(await subscribed(stage, credential));
    expect(after).toMatchObject({ targetId: 4711, externalId: before.externalId, enabled: true });
    expect(after.id).not.toBe(before.id);
    expect(await changesOf(stage, credential, cursor)).toMatchObject({ reset: true, live: true });
  });

  it('what nobody here knows any more, and leaves what is another companion’s', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    const eventTypes = ['LOOP_CREATED'];
    for (const url of [
      `${stage.url}/webhooks/dotloop/unknown`,
      'http://127.0.0.1:1/webhooks/dotloop/other',
    ]) {
      await atDotloop('POST', '/subscription', { targetType: 'PROFILE', targetId: 4712, url, eventTypes });
    }
    await goOver();
    const others = subscriptionsOf(stage).filter(({ externalId }) => externalId === null);
    expect(others.map(({ url }) => url)).toEqual(['http://127.0.0.1:1/webhooks/dotloop/other']);
  });

  it('a profile that goes, and one that comes', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    await stage.control('PATCH', 'profiles/4712', { deactivated: true });
    await stage.control('PATCH', 'profiles/4713', { deactivated: false });
    await goOver();
    const targets = () => subscriptionsOf(stage).map(({ targetId }) => targetId);
    expect(targets()).toEqual([4711, 4713, 7083]);
    await stage.control('POST', 'access', { account: avery.id, profileId: 4713, has: false });
    await goOver();
    expect(targets()).toEqual([4711, 7083]);
  });

  it('by itself when six hours have passed', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    await atDotloop('PATCH', `/subscription/${first.id}`, { url: 'http://127.0.0.1:1/elsewhere' });
    await leaveFor(5 * hour);
    await atRest(stage);
    expect(first.url).toContain('elsewhere');
    await leaveFor(2 * hour);
    await expect.poll(() => first.url, patience).not.toContain('elsewhere');
  });

  it('everything at once when its public address has changed', async () => {
    const { credential } = await stage.signIn();
    const before = structuredClone(await subscribed(stage, credential));
    await stage.stop();
    const publicUrl = (stage.config.publicUrl ?? '').replace('127.0.0.1', 'localhost');
    await stage.start({ ...stage.config, publicUrl });
    await expect
      .poll(() => subscriptionsOf(stage).map(({ id, url }) => `${id} ${url}`), patience)
      .toEqual(before.map(({ id, url }) => `${id} ${url.replace('127.0.0.1', 'localhost')}`));
    const { cursor } = await changesOf(stage, credential);
    await stage.control('PATCH', 'loops/34308', { status: 'SOLD' });
    await expect.poll(async () => (await changesOf(stage, credential)).cursor, patience).toBe(cursor + 1);
  });

  it('what dotloop signs with another key than ours, when it delivers', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    const { cursor } = await changesOf(stage, credential);
    const { signingKey } = first;
    first.signingKey = 'of a younger backup';
    await stage.control('PATCH', 'loops/34308', { status: 'SOLD' });
    await expect.poll(() => first.signingKey, patience).toBe(signingKey);
    await expect
      .poll(async () => (await changesOf(stage, credential, cursor)).changes, patience)
      .toMatchObject([{ type: 'LOOP_UPDATED', loopId: 34308 }]);
  });
});

describe('good-byes', () => {
  it('DISABLED: enabled again, and whoever follows is told to look at everything', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    const { cursor } = await changesOf(stage, credential);
    await atDotloop('PATCH', `/subscription/${first.id}`, { enabled: false });
    await expect.poll(() => first.enabled, patience).toBe(true);
    await expect
      .poll(() => changesOf(stage, credential, cursor), patience)
      .toMatchObject({ reset: true, live: true });
  });

  it('DISABLED again and again: not enabled again at once more than once', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    const untilNextSlot = 10 * 60_000 - (Date.now() % (10 * 60_000));
    expect(untilNextSlot).toBeGreaterThan(0);
    const enabled = () =>
      stage.sandbox.world.requests.filter(
        ({ method, body }) => method === 'PATCH' && JSON.stringify(body) === '{"enabled":true}',
      ).length;
    for (let i = 0; i < 4; i += 1) {
      await atDotloop('PATCH', `/subscription/${first.id}`, { enabled: false });
      await atRest(stage);
    }
    expect(enabled()).toBeGreaterThanOrEqual(1);
    expect(enabled()).toBeLessThanOrEqual(2); // two only when ten minutes of the clock have just ended
  });

  it('REMOVED: made again while the account is signed in', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    await atDotloop('DELETE', `/subscription/${first.id}`);
    await expect.poll(() => subscriptionsOf(stage).map(view).sort(), patience).toEqual([...all].sort());
    const again = await firstOf(await subscribed(stage, credential));
    expect([again.url, again.signingKey]).not.toEqual([first.url, first.signingKey]);
    expect((await deliver(stage, first, { body: eventOf(first) })).status).toBe(204); // was on its way
  });

  it('REMOVED because the person has taken access away: everybody is signed out', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    await stage.control('POST', 'disconnect', { account: avery.id });
    await expect.poll(async () => (await stage.token(credential)).status, patience).toBe(401);
    await atRest(stage);
    const [goodbyes, answers] = goodbyesOf();
    expect([goodbyes, answers]).toEqual([3, new Set([204])]);
  });

  it('after a sign-out: dotloop has nothing left, in whatever order and however often they come', async () => {
    const { credential } = await stage.signIn();
    const before = await subscribed(stage, credential);
    await stage.control('PATCH', 'settings', { deliveries: 2, disorder: 3 });
    expect((await stage.call('DELETE', '/sessions/current', { credential })).status).toBe(204);
    expect(subscriptionsOf(stage)).toEqual([]);
    expect(stage.asked('/oauth/token/revoke')).toBe(1);
    const order = stage.sandbox.world.requests.map(({ method, path }) => `${method} ${path}`);
    const revoked = order.indexOf('POST /oauth/token/revoke');
    for (const { id } of before)
      expect(order.indexOf(`DELETE /public/v2/subscription/${id}`)).toBeLessThan(revoked);
    await expect.poll(goodbyesOf, patience).toEqual([3, new Set([204])]);
    expect(stage.logged.join('')).not.toContain('a job failed');
  });
});

/** How many were answered, and what with. */
function goodbyesOf(): [number, Set<number>] {
  const answers = [...stage.sandbox.world.events.values()]
    .filter(({ eventType, deliveryAttempts }) => /^SUBSCRIPTION_/.test(eventType) && deliveryAttempts > 0)
    .map(({ responseData }) => responseData.map(({ responseCode }) => responseCode));
  return [answers.length, new Set(answers.flat())];
}

describe('signing out', () => {
  it('of one device leaves the subscriptions to the other', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    const other = await stage.signIn();
    await stage.call('DELETE', '/sessions/current', { credential });
    expect((await subscribed(stage, other.credential)).map(view).sort()).toEqual([...all].sort());
  });

  it('goes on when dotloop does not delete them', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    await stage.control('POST', 'faults', { kind: 'status', status: 503, path: '/public/v2/subscription*' });
    expect((await stage.call('DELETE', '/sessions/current', { credential })).status).toBe(204);
    expect(stage.asked('/oauth/token/revoke')).toBe(1);
    expect(subscriptionsOf(stage)).toEqual([]); // by the revocation
  });

  it('while upkeep runs leaves nothing behind, and fails nothing', async () => {
    await stage.control('POST', 'faults', { kind: 'latency', ms: 300, path: '/public/v2/*' });
    const { credential } = await stage.signIn();
    await expect.poll(() => subscriptionsOf(stage).length, patience).toBeGreaterThan(0);
    expect((await stage.call('DELETE', '/sessions/current', { credential })).status).toBe(204);
    await atRest(stage);
    await stage.control('DELETE', 'faults');
    expect(subscriptionsOf(stage)).toEqual([]);
    const again = await stage.signIn();
    expect((await subscribed(stage, again.credential)).map(view).sort()).toEqual([...all].sort());
    expect(stage.logged.join('')).not.toContain('a job failed');
  });

  it('of somebody else changes nothing here', async () => {
    const { credential } = await stage.signIn();
    await subscribed(stage, credential);
    const other = await stage.signIn(morgan.id);
    await subscribed(stage, other.credential, morgan.id);
    await stage.call('DELETE', '/sessions/current', { credential: other.credential });
    expect(subscriptionsOf(stage, morgan.id)).toEqual([]);
    expect(subscriptionsOf(stage).map(view).sort()).toEqual([...all].sort());
  });
});

describe('signing keys', () => {
  it('change every ninety days; the former one is good for sixteen hours more', async () => {
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    const former = first.signingKey ?? '';
    await leaveFor(91 * day);
    await expect.poll(() => first.signingKey, patience).not.toBe(former);
    await atRest(stage);
    const status = async (signingKey: string) =>
      (await deliver(stage, first, { body: eventOf(first), signingKey, timestamp: String(now()) })).status;
    expect([await status(first.signingKey ?? ''), await status(former), await status('forged')]).toEqual([
      204, 204, 401,
    ]);
    await leaveFor(15 * hour);
    expect([await status(first.signingKey ?? ''), await status(former)]).toEqual([204, 204]);
    await leaveFor(2 * hour);
    expect([await status(first.signingKey ?? ''), await status(former)]).toEqual([204, 401]);
  });

  it('are sealed with the first token key from the next start on', async () => {
    const { dataDir, settings: own } = stage.home;
    const { credential } = await stage.signIn();
    const first = await firstOf(await subscribed(stage, credential));
    const old = own.TOKEN_KEYS ?? (await readFile(join(dataDir, 'token-key'), 'utf8')).trim();
    const young = `young:${randomBytes(32).toString('base64')}`;
    const keys = (text: string) =>
      text.split(',').map((each) => {
        const [id = '', key = ''] = each.split(':');
        return { id, key: Buffer.from(key, 'base64') };
      });
    const restart = async (text: string) => {
      await stage.stop();
      await stage.start({ ...stage.config, tokenKeys: keys(text) });
    };
    await restart(`${young},${old}`);
    await restart(young);
    expect((await deliver(stage, first, { body: eventOf(first) })).status).toBe(204);
    await stage.stop();
    await expect(restart(old)).rejects.toThrow('TOKEN_KEYS lacks a key');
    await restart(young);
  });
});

it('keeps keys and good-byes out of its log and its database', async () => {
  const { credential } = await stage.signIn();
  const subscriptions = await subscribed(stage, credential);
  const first = await firstOf(subscriptions);
  await atDotloop('PATCH', `/subscription/${first.id}`, { enabled: false });
  await expect.poll(() => first.enabled, patience).toBe(true);
  await deliver(stage, first, { body: eventOf(first), signature: 'd'.repeat(40) });
  await deliver(stage, first, { body: '{"half": ' });
  const quoted = [{ detail: `${first.url} is not signed with ${first.signingKey}` }];
  const refusal = { kind: 'errors', status: 422, errors: quoted, path: '/public/v2/subscription' };
  await stage.control('POST', 'faults', refusal);
  const other = await stage.signIn(); // with upkeep that fails
  await expect.poll(() => stage.logged.join(''), patience).toContain('a job failed');
  await stage.control('DELETE', 'faults');
  await stage.control('POST', 'faults', { kind: 'status', status: 500, path: '/public/v2/subscription/*' });
  const secrets = subscriptions.flatMap(({ url, signingKey }) => [
    url.split('/').at(-1) ?? '',
    signingKey ?? '',
  ]);
  for (const each of [credential, other.credential]) {
    await stage.call('DELETE', '/sessions/current', { credential: each });
  }
  await expect.poll(() => subscriptionsOf(stage), patience).toEqual([]);
  await atRest(stage);
  await stage.stop();
  const log = stage.logged.join('');
  const disk = await stage.home.everyByte();
  expect(log).toContain('/webhooks/dotloop/:key');
  expect(log).toContain('(secret) is not signed with (secret)');
  expect(log).toContain('subscriptions were not deleted at dotloop');
  expect(goodbyesOf()[0]).toBeGreaterThanOrEqual(4);
  expect(disk.includes(first.externalId ?? ''), 'what is kept is found').toBe(true);
  expect(secrets).toHaveLength(6);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(log.includes(secret), 'in the log').toBe(false);
    expect(disk.includes(secret), 'in the database').toBe(false);
  }
  for (const word of ['tenantId', 'signingKey', '"url"']) expect(disk.includes(word), word).toBe(false);
  await stage.start();
});
