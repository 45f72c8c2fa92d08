import { Hono } from 'hono';
import type { Webhooks } from '../webhooks.ts';
import { type DeliveryStatus, deliveryStatuses, type HookEvent, type World } from '../world.ts';
import { missing, parameterFault } from './errors.ts';
import type { Env } from './guard.ts';
import { pageOf } from './input.ts';
import { subscriptionOf } from './subscription.ts';

function view(event: HookEvent): object {
  return {
    id: event.id,
    subscriptionId: event.subscription.id,
    createdOn: new Date(event.createdOn).toISOString(),
    eventType: event.eventType,
    eventData: event.eventData,
    deliveryStatus: event.deliveryStatus,
    deliveryAttempts: event.deliveryAttempts,
    responseData: event.responseData,
  };
}

function isStatus(text: string): text is DeliveryStatus {
  return deliveryStatuses.some((status) => status === text);
}

/** The newest first; kept for 90 days. @see API v2, "Webhook Events" */
export function event(world: World, webhooks: Webhooks): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', (c) => {
    const subscription = subscriptionOf(world, c);
    const status = c.req.query('delivery_status');
    if (status !== undefined && !isStatus(status)) {
      throw parameterFault('delivery_status', `must be one of ${deliveryStatuses.join(', ')}`);
    }
    webhooks.pump();
    const found = [...world.events.values()]
      .filter((each) => each.subscription === subscription)
      .filter((each) => status === undefined || each.deliveryStatus === status)
      .reverse();
    const { rows, meta } = pageOf(c, found);
    return c.json({ data: rows.map(view), meta });
  });

  app.get('/:event_id', (c) => {
    const subscription = subscriptionOf(world, c);
    webhooks.pump();
    const found = world.events.get(c.req.param('event_id'));
    if (found?.subscription !== subscription) throw missing('Event');
    return c.json({ data: view(found) });
  });

  return app;
}
