import { z } from 'zod';
import { goodbyeEventTypes } from '../lib/dotloop/constants.ts';
import type { DotloopEvent } from '../lib/dotloop/index.ts';
import type { HeardEvent, NewChange } from './changes.ts';

/** An event as it is delivered. */
export interface DeliveredEvent extends HeardEvent {
  eventType: string;
  /** dotloop's own; one of the two documented bodies has it. */
  subscriptionId: string | undefined;
}

/** Ids come as numbers or strings; what is neither is left out. */
const id = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().nonnegative())
  .optional()
  .catch(undefined);

const idsSchema = z.object({
  id,
  loopId: id,
  fromId: id,
  toId: id,
  participantId: id,
  contactId: id,
  profileId: id,
});

/** The database takes no NUL in texts. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((each) => !each.includes('\0'));

const opaque = z.union([text(200), z.number().transform(String)]);

/** What both documented bodies have, and what only one does. */
const deliveredSchema = z.object({
  eventId: opaque,
  eventType: text(100),
  subscriptionId: opaque.optional().catch(undefined),
  profileId: id,
  event: idsSchema.optional().catch(undefined),
});

/**
 * Reads a delivered body. A good-bye holds the signing key: nothing of it is passed on.
 * @returns null for what is no event.
 * @see API v2, "Event Request", and the webhooks reference, "Webhook Payload Format"
 */
export function readDelivered(body: Uint8Array): DeliveredEvent | null {
  const parsed = deliveredSchema.safeParse(json(body));
  if (!parsed.success) return null;
  const { eventId, eventType, subscriptionId, profileId, event = {} } = parsed.data;
  return { eventId, eventType, subscriptionId, change: changeOf(eventType, event, profileId) };
}

/**
 * Reads an event as it is queried, where nothing but its subscription says whose profile it is.
 * @see API v2, "List Events"
 */
export function readQueried(event: DotloopEvent, targetProfileId: number | undefined): HeardEvent {
  const ids = idsSchema.parse(event.eventData);
  return { eventId: event.id, change: changeOf(event.eventType, ids, targetProfileId) };
}

/** Whether it tells of the subscription itself. */
export function isGoodbye(eventType: string): boolean {
  return goodbyeEventTypes.some((each) => each === eventType);
}

/** `id` is whatever the type is about; beside a `loopId` it is what in that loop the type is about. */
function changeOf(
  eventType: string,
  { id, ...ids }: z.infer<typeof idsSchema>,
  about: number | undefined,
): NewChange | null {
  if (isGoodbye(eventType)) return null;
  const profileId = about ?? ids.profileId;
  if (/^LOOP_PARTICIPANT_/.test(eventType)) {
    const participantId = ids.participantId ?? (ids.loopId === undefined ? undefined : id);
    return { eventType, profileId, loopId: ids.loopId ?? id, participantId };
  }
  if (eventType.startsWith('LOOP_')) {
    return { eventType, profileId, loopId: ids.fromId ?? ids.loopId ?? id, toLoopId: ids.toId };
  }
  if (eventType.startsWith('CONTACT_')) return { eventType, contactId: ids.contactId ?? id };
  if (/^(USER|PROFILE)_/.test(eventType)) return { eventType, profileId: ids.profileId ?? id };
  return { eventType, profileId, loopId: ids.loopId };
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined; // the schema then says that it is none
  }
}
