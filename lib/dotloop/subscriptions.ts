import { z } from 'zod';
import { nothing, one, type Page, page } from './answers.ts';
import { type EventType, eventTypes, type TargetType, targetTypes } from './constants.ts';
import { flag, id, known, opaqueId, record, text } from './lenient.ts';
import { everyRowByCursor } from './pages.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const subscriptionSchema = record({
  id: opaqueId,
  targetType: known(targetTypes),
  targetId: id,
  eventTypes: z.array(known(eventTypes)).default([]),
  url: text.default(''),
  externalId: text.optional(),
  /** A secret: never log it. */
  signingKey: text.optional(),
  enabled: flag.optional(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** A target with the event types that it has. */
export type SubscriptionRequest = {
  [Target in TargetType]: {
    targetType: Target;
    /** A user's id (the account's) or a profile's. */
    targetId: number;
    eventTypes: readonly EventType<Target>[];
    /** HTTPS, 512 characters at most. */
    url: string;
    /** Signs every delivery; 128 characters at most. */
    signingKey?: string | undefined;
    /** Comes back with every delivery; 128 characters at most. */
    externalId?: string | undefined;
  };
}[TargetType];

export interface SubscriptionChanges {
  eventTypes?: readonly EventType[] | undefined;
  url?: string | undefined;
  signingKey?: string | undefined;
  externalId?: string | undefined;
  /** False suspends it, and sends the good-bye SUBSCRIPTION_DISABLED. */
  enabled?: boolean | undefined;
}

export interface SubscriptionsIterateOptions extends CallOptions {
  /** True leaves out the suspended ones. */
  enabled?: boolean | undefined;
}

export interface SubscriptionsListOptions extends SubscriptionsIterateOptions {
  /** As the page before said. */
  nextCursor?: string | undefined;
}

/**
 * Webhook subscriptions of this application and user. dotloop grants them to applications on request, and
 * refuses them otherwise (`forbidden`). The scope is contact:read or loop:read, by target.
 */
export function subscriptionsResource(call: Call) {
  /** One page. @see API v2, "List Subscriptions" */
  const list = (options: SubscriptionsListOptions = {}): Promise<Page<Subscription>> =>
    call(
      {
        method: 'GET',
        path: '/subscription',
        query: { enabled: options.enabled, next_cursor: options.nextCursor },
        parse: page(subscriptionSchema),
      },
      options,
    );

  return {
    list,

    /** Every subscription, page after page as they are consumed. */
    iterate: (options: SubscriptionsIterateOptions = {}): AsyncGenerator<Subscription, void, undefined> =>
      everyRowByCursor((nextCursor) => list({ ...options, nextCursor })),

    /** @see API v2, "Get a Subscription" */
    get: (subscriptionId: string, options?: CallOptions): Promise<Subscription> =>
      call(
        { method: 'GET', path: path`/subscription/${subscriptionId}`, parse: one(subscriptionSchema) },
        options,
      ),

    /** @see API v2, "Create a Subscription" */
    create: (subscription: SubscriptionRequest, options?: CallOptions): Promise<Subscription> =>
      call(
        { method: 'POST', path: '/subscription', body: subscription, parse: one(subscriptionSchema) },
        options,
      ),

    /** Changes what is given. @see API v2, "Update a Subscription" */
    update: (
      subscriptionId: string,
      changes: SubscriptionChanges,
      options?: CallOptions,
    ): Promise<Subscription> =>
      call(
        {
          method: 'PATCH',
          path: path`/subscription/${subscriptionId}`,
          body: changes,
          parse: one(subscriptionSchema),
        },
        options,
      ),

    /** Sends the good-bye SUBSCRIPTION_REMOVED. @see API v2, "Delete a Subscription" */
    delete: (subscriptionId: string, options?: CallOptions): Promise<void> =>
      call({ method: 'DELETE', path: path`/subscription/${subscriptionId}`, parse: nothing }, options),
  };
}
