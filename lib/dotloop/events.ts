import { z } from 'zod';
import { one, type Page, page } from './answers.ts';
import { type DeliveryStatus, deliveryStatuses, eventTypes, goodbyeEventTypes } from './constants.ts';
import { count, known, opaqueId, record, text } from './lenient.ts';
import { everyRowByCursor } from './pages.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const eventSchema = record({
  id: opaqueId,
  subscriptionId: opaqueId,
  /** ISO 8601. */
  createdOn: text.default(''),
  eventType: known([...eventTypes, ...goodbyeEventTypes]),
  /** Ids, as numbers or strings; of a good-bye the subscription, signing key included. */
  eventData: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown())),
  deliveryStatus: known(deliveryStatuses).optional(),
  deliveryAttempts: count.optional(),
  /** What the receiver answered, newest delivery. */
  responseData: z
    .array(
      record({
        responseCode: count.optional(),
        responseHeaders: z.record(z.string(), z.unknown()).optional().catch(undefined),
        responseBody: text.optional().catch(undefined),
        url: text.optional(),
        requestSentAt: text.optional(),
        durationMs: count.optional(),
      }),
    )
    .default([]),
});
/** A webhook event as it is queried, which is not the shape in which it is delivered. */
export type DotloopEvent = z.infer<typeof eventSchema>;

export interface EventsIterateOptions extends CallOptions {
  deliveryStatus?: DeliveryStatus | undefined;
}

export interface EventsListOptions extends EventsIterateOptions {
  /** As the page before said. */
  nextCursor?: string | undefined;
}

/** dotloop keeps events for 90 days. */
export function eventsResource(call: Call) {
  /** One page. @see API v2, "List Events" */
  const list = (subscriptionId: string, options: EventsListOptions = {}): Promise<Page<DotloopEvent>> =>
    call(
      {
        method: 'GET',
        path: path`/subscription/${subscriptionId}/event`,
        query: { delivery_status: options.deliveryStatus, next_cursor: options.nextCursor },
        parse: page(eventSchema),
      },
      options,
    );

  return {
    list,

    /** Every event, page after page as they are consumed. */
    iterate: (
      subscriptionId: string,
      options: EventsIterateOptions = {},
    ): AsyncGenerator<DotloopEvent, void, undefined> =>
      everyRowByCursor((nextCursor) => list(subscriptionId, { ...options, nextCursor })),

    /** @see API v2, "Get an Event" */
    get: (subscriptionId: string, eventId: string, options?: CallOptions): Promise<DotloopEvent> =>
      call(
        {
          method: 'GET',
          path: path`/subscription/${subscriptionId}/event/${eventId}`,
          parse: one(eventSchema),
        },
        options,
      ),
  };
}
