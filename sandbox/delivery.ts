import { createHmac } from 'node:crypto';
import type { HookEvent, World } from './world.ts';

type DeliveryResponse = HookEvent['responseData'][number];

/** POST an event to its subscription's URL, once. Never rejects: no answer is a response code of 0. */
export async function deliver(
  world: World,
  event: HookEvent,
  stopped: AbortSignal,
): Promise<DeliveryResponse> {
  const { url, signingKey } = event.subscription;
  const began = world.now();
  const signedAt = world.settings.timestamps === 'event' ? event.createdOn : began;
  // Receivers keep real time, whatever the world's clock was moved to.
  const timestamp = String(signedAt - (began - Date.now()));
  const body = JSON.stringify(deliveredBody(world, event));
  const timeout = world.settings.webhookTimeout;
  const result = { url, requestSentAt: new Date(began).toISOString() };
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeout), stopped]),
      headers: {
        'Content-Type': 'application/json',
        'X-DOTLOOP-TIMESTAMP': timestamp,
        ...(signingKey !== null && { 'X-DOTLOOP-SIGNATURE': sign(signingKey, timestamp, body) }),
      },
    });
    return {
      responseCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: (await response.text()).slice(0, 1_000),
      ...result,
      durationMs: world.now() - began,
    };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return {
      responseCode: 0,
      responseBody: timedOut ? `Timeout duration of ${timeout}ms has been reached.` : String(error),
      ...result,
      durationMs: world.now() - began,
    };
  }
}

/** HMAC-SHA1, in hex, of the timestamp, a dot, and the raw body. @see API v2, "Webhook Signature" */
export function sign(signingKey: string, timestamp: string, body: string): string {
  return createHmac('sha1', signingKey).update(`${timestamp}.${body}`).digest('hex');
}

/** Numbers as text, as the documentation's delivered events have them; a good-bye stays as it is. */
function asText(data: HookEvent['eventData']): Record<string, unknown> {
  if ('targetType' in data) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
}

function deliveredBody(world: World, event: HookEvent): object {
  const { subscription, profileId, eventType, eventData } = event;
  const externalId = subscription.externalId !== null && { subscriptionExternalId: subscription.externalId };
  if (world.settings.webhookBody === 'reference') {
    const { id, participantId = id, ...rest } = asText(eventData);
    const inLoop = profileId !== null && id !== undefined;
    return {
      eventId: event.id,
      eventType,
      timestamp: event.createdOn,
      ...externalId,
      event: inLoop
        ? { id: participantId, profileId: String(profileId), loopId: id, ...rest }
        : { ...(id !== undefined && { id }), ...rest },
    };
  }
  return {
    eventId: event.id,
    createdOn: `${new Date(event.createdOn).toISOString().slice(0, 19)}Z`,
    subscriptionId: subscription.id,
    ...externalId,
    ...(profileId !== null && { profileId: String(profileId) }),
    eventType,
    event: asText(eventData),
  };
}
