import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Webhooks } from '../webhooks.ts';
import type { Subscription, World } from '../world.ts';
import { type EventType, eventTypesByTarget, type TargetType } from './constants.ts';
import { bodyFault, denied, missing } from './errors.ts';
import { accessibleProfile, type Env, hasScope } from './guard.ts';
import { flag, pageOf, readBody } from './input.ts';

const eventTypes = [...eventTypesByTarget.USER, ...eventTypesByTarget.PROFILE] as const;

const changeSchema = z.object({
  eventTypes: z.array(z.enum(eventTypes)).min(1, 'must not be empty').optional(),
  url: z.url('is not a URL').max(512, 'must have at most 512 characters').optional(),
  signingKey: z.string().min(1).max(128, 'must have at most 128 characters').optional(),
  externalId: z.string().max(128, 'must have at most 128 characters').optional(),
  enabled: z.boolean().optional(),
});
const newSchema = changeSchema.extend({
  targetType: z.enum(['USER', 'PROFILE']),
  targetId: z.number().int(),
  eventTypes: changeSchema.shape.eventTypes.unwrap(),
  url: changeSchema.shape.url.unwrap(),
});

function view(subscription: Subscription): object {
  const { id, targetType, targetId, eventTypes: types, url, externalId, signingKey, enabled } = subscription;
  return {
    id,
    targetType,
    targetId,
    eventTypes: types,
    url,
    ...(externalId !== null && { externalId }),
    ...(signingKey !== null && { signingKey }),
    enabled,
  };
}

/** The caller's subscriptions: those of its own account that its own client made. */
function ownSubscriptions(world: World, c: Context<Env>): Subscription[] {
  if (!world.settings.webhooks) throw denied('webhooks have not been granted to this client');
  const { account, grant } = c.var.caller;
  return [...world.subscriptions.values()].filter(
    (each) => each.clientId === grant.clientId && each.accountId === account.id,
  );
}

export function subscriptionOf(world: World, c: Context<Env>): Subscription {
  const found = ownSubscriptions(world, c).find((each) => each.id === c.req.param('subscription_id'));
  if (!found) throw missing('Subscription');
  return found;
}

function checkScope(c: Context<Env>, targetType: TargetType): void {
  const scope = targetType === 'USER' ? 'contact:read' : 'loop:read';
  if (!hasScope(c.var.caller.grant, scope)) throw denied(`required scope: ${scope}`);
}

function checkEventTypes(targetType: TargetType, given: readonly EventType[]): void {
  const allowed: readonly EventType[] = eventTypesByTarget[targetType];
  const other = given.find((type) => !allowed.includes(type));
  if (other) throw bodyFault(422, 'eventTypes', `${other} is not an event type of target type ${targetType}`);
}

/** @see API v2, "Webhook Subscriptions" */
export function subscription(world: World, webhooks: Webhooks): Hono<Env> {
  const app = new Hono<Env>();

  const checkUrl = (url: string) => {
    if (url.startsWith('https://')) return;
    if (url.startsWith('http://') && world.settings.insecureWebhooks) return;
    throw bodyFault(400, 'url', 'url: must be HTTPS');
  };

  app.get('/', (c) => {
    const onlyEnabled = flag(c, 'enabled');
    const found = ownSubscriptions(world, c).filter((each) => each.enabled || !onlyEnabled);
    const { rows, meta } = pageOf(c, found);
    return c.json({ data: rows.map(view), meta });
  });

  app.post('/', async (c) => {
    ownSubscriptions(world, c);
    const { account, grant } = c.var.caller;
    const body = await readBody(c, newSchema);
    checkScope(c, body.targetType);
    if (body.targetType === 'PROFILE') accessibleProfile(world, account, body.targetId);
    else if (body.targetId !== account.id) throw denied('this user is someone else');
    checkEventTypes(body.targetType, body.eventTypes);
    checkUrl(body.url);
    const made: Subscription = {
      id: world.token(),
      clientId: grant.clientId,
      accountId: account.id,
      targetType: body.targetType,
      targetId: body.targetId,
      eventTypes: body.eventTypes,
      url: body.url,
      signingKey: body.signingKey ?? null,
      externalId: body.externalId ?? null,
      enabled: body.enabled ?? true,
      revision: 1,
      failedInSuccession: 0,
    };
    world.subscriptions.set(made.id, made);
    return c.json({ data: view(made) });
  });

  app.get('/:subscription_id', (c) => c.json({ data: view(subscriptionOf(world, c)) }));

  app.patch('/:subscription_id', async (c) => {
    const found = subscriptionOf(world, c);
    checkScope(c, found.targetType);
    const { enabled, ...change } = await readBody(c, changeSchema);
    if (change.eventTypes) checkEventTypes(found.targetType, change.eventTypes);
    if (change.url !== undefined) checkUrl(change.url);
    if (enabled && found.targetType === 'PROFILE') {
      accessibleProfile(world, c.var.caller.account, found.targetId);
    }
    Object.assign(found, change);
    found.revision += 1;
    if (enabled === false) webhooks.disable(found);
    if (enabled && !found.enabled) {
      found.enabled = true;
      found.failedInSuccession = 0;
    }
    return c.json({ data: view(found) });
  });

  app.delete('/:subscription_id', (c) => {
    webhooks.remove(subscriptionOf(world, c));
    return c.body(null, 204);
  });

  return app;
}
