import { expect, vi } from 'vitest';
import { sign } from '../../sandbox/delivery.ts';
import type { Subscription } from '../../sandbox/world.ts';
import { freePort } from './postgres.ts';
import { Stage } from './stage.ts';
import { avery } from './visitor.ts';

export interface Page {
  reset?: true;
  changes: {
    cursor: number;
    type: string;
    profileId?: number;
    loopId?: number;
    contactId?: number;
    at: number;
  }[];
  cursor: number;
  more: boolean;
  live: boolean;
}

/** A companion that the sandbox can reach. It comes back at the same address. */
export async function openHooked(change: Record<string, string> = {}): Promise<Stage> {
  const port = String(await freePort());
  const stage = await Stage.open(() => ({
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...change,
  }));
  await stage.control('PATCH', 'settings', { insecureWebhooks: true });
  return stage;
}

/** What dotloop has of an account, by target. */
export function subscriptionsOf({ sandbox }: Stage, account = avery.id): Subscription[] {
  return [...sandbox.world.subscriptions.values()]
    .filter(({ accountId }) => accountId === account)
    .sort((a, b) => a.targetId - b.targetId);
}

const patience = { interval: 100, timeout: 15_000 };

/** Waits until an account's subscriptions deliver. */
export async function subscribed(
  stage: Stage,
  credential: string,
  account = avery.id,
): Promise<Subscription[]> {
  const count = account === avery.id ? 3 : 2;
  await vi.waitFor(async () => {
    expect((await changesOf(stage, credential)).live).toBe(true);
    expect(subscriptionsOf(stage, account)).toHaveLength(count);
  }, patience);
  await atRest(stage);
  return subscriptionsOf(stage, account);
}

/** Waits until dotloop has not been asked for anything, and has delivered nothing, for a moment. */
export async function atRest({ sandbox }: Stage): Promise<void> {
  let before = '';
  await vi.waitFor(() => {
    const { requests, events } = sandbox.world;
    const attempts = [...events.values()].map((each) => `${each.deliveryAttempts}${each.due === null}`);
    const now = `${requests.length} ${requests.at(-1)?.at} ${attempts}`;
    const isSame = now === before;
    before = now;
    expect(isSame).toBe(true);
  }, patience);
}

export async function changesOf(stage: Stage, credential: string, after?: number): Promise<Page> {
  const query = after === undefined ? '' : `?after=${after}`;
  const { status, body } = await stage.call<Page>('GET', `/changes${query}`, { credential });
  expect(status).toBe(200);
  return body;
}

export interface Delivery {
  body?: unknown;
  /** As the header has it. */
  timestamp?: string | undefined;
  signature?: string | undefined;
  signingKey?: string;
  url?: string;
}

/** Delivers as dotloop does, with what is given being different. */
export async function deliver(
  stage: Stage,
  subscription: Subscription,
  { body, url = subscription.url, ...given }: Delivery,
): Promise<Response> {
  const { timestamp = String(stage.sandbox.world.now()), signingKey = subscription.signingKey ?? '' } = given;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = 'signature' in given ? given.signature : sign(signingKey, timestamp, text);
  return fetch(url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      'x-dotloop-timestamp': timestamp,
      ...(signature !== undefined && { 'x-dotloop-signature': signature }),
    },
  });
}

let events = 0;

/** An event's body as the API documentation has it. */
export function eventOf(subscription: Subscription, change: Record<string, unknown> = {}) {
  events += 1;
  return {
    eventId: `00000000-0000-4000-8000-${String(events).padStart(12, '0')}`,
    createdOn: '2026-11-01T00:00:00Z',
    subscriptionId: subscription.id,
    subscriptionExternalId: subscription.externalId,
    ...(subscription.targetType === 'PROFILE' && { profileId: String(subscription.targetId) }),
    eventType: 'LOOP_UPDATED',
    event: { id: '34308' },
    ...change,
  };
}
