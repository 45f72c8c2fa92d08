import { isNull } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TargetType } from '../../lib/dotloop/constants.ts';

const time = (name: string) => timestamp(name, { withTimezone: true });
const number = (name: string) => bigint(name, { mode: 'number' });

/** Someone at dotloop who is signed in here, with the only tokens that work for them. */
export const accounts = pgTable('accounts', {
  /** dotloop's own. */
  id: bigint({ mode: 'number' }).primaryKey(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  email: text().notNull(),
  /** Access and refresh token, sealed. */
  tokens: text().notNull(),
  /** Goes up with every new access token, so that whoever waited for one sees it. */
  tokenVersion: integer('token_version').notNull().default(1),
  issuedAt: time('issued_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  /** Who may exchange, refresh or revoke for this account now, and until when. */
  leaseHolder: uuid('lease_holder'),
  leaseUntil: time('lease_until'),
  /** The number of its last change. Counted up in this row, so that no number is seen before a smaller one. */
  lastCursor: number('last_cursor').notNull().default(0),
  /** When its subscriptions were last gone over. */
  upkeptAt: time('upkept_at'),
});

const accountId = () =>
  number('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });

/** One device that is signed in. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    accountId: accountId(),
    /** SHA-256. */
    credentialHash: text('credential_hash').notNull().unique(),
    /** For people: "Chrome on Windows". */
    device: text().notNull(),
    createdAt: time('created_at').notNull(),
    lastUsedAt: time('last_used_at').notNull(),
  },
  (table) => [index().on(table.accountId)],
);

/** A sign-in that was started and has not come back. */
export const signIns = pgTable('sign_ins', {
  /** SHA-256 of the state sent to dotloop. */
  stateHash: text('state_hash').primaryKey(),
  challenge: text().notNull(),
  redirectUri: text('redirect_uri').notNull(),
  extensionState: text('extension_state').notNull(),
  expiresAt: time('expires_at').notNull(),
  /** When it came back: a state is good once, and the row goes when its exchange has ended. */
  usedAt: time('used_at'),
});

/** What a finished sign-in is redeemed with, once. */
export const tickets = pgTable(
  'tickets',
  {
    /** SHA-256. */
    ticketHash: text('ticket_hash').primaryKey(),
    accountId: accountId(),
    challenge: text().notNull(),
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index().on(table.accountId)],
);

/**
 * A webhook subscription at dotloop, one for each account and target. It outlives the account until dotloop
 * has said good-bye, which is signed with its key.
 */
export const subscriptions = pgTable(
  'subscriptions',
  {
    /** Ours; dotloop has it as `externalId`. */
    id: uuid().primaryKey(),
    accountId: number('account_id').references(() => accounts.id, { onDelete: 'set null' }),
    targetType: text('target_type').$type<TargetType>().notNull(),
    targetId: number('target_id').notNull(),
    /** SHA-256 of the key that stands in its URL. */
    pathKeyHash: text('path_key_hash').notNull().unique(),
    /** The key in its URL and the signing keys, sealed. */
    keys: text().notNull(),
    /** When the signing key was changed: the one before is good for a while. */
    keyChangedAt: time('key_changed_at').notNull(),
    /** dotloop's own id, once it is known. */
    dotloopId: text('dotloop_id'),
    /** Every event that dotloop made before this, by its clock, is here. */
    caughtUpTo: time('caught_up_to').notNull(),
    /** When it was given up, or dotloop said good-bye for good. Deliveries that are still on their way find it. */
    endedAt: time('ended_at'),
  },
  (table) => [
    uniqueIndex().on(table.accountId, table.targetType, table.targetId).where(isNull(table.endedAt)),
    index().on(table.accountId), // for the account that is given up
    index().on(table.endedAt),
  ],
);

/** What was delivered, by dotloop's id, so that nothing is taken in twice. */
export const events = pgTable(
  'events',
  {
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    eventId: text('event_id').notNull(),
    receivedAt: time('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.eventId] }), index().on(table.receivedAt)],
);

/** What changed at dotloop: ids only. The extension fetches the rest. */
export const changes = pgTable(
  'changes',
  {
    accountId: accountId(),
    /** 1, 2, 3, … for each account. */
    cursor: number('cursor').notNull(),
    /** dotloop's own word; one that is not known yet is passed on as it is. */
    eventType: text('event_type').notNull(),
    profileId: number('profile_id'),
    loopId: number('loop_id'),
    /** Of a merge: the loop that it is now. */
    toLoopId: number('to_loop_id'),
    participantId: number('participant_id'),
    contactId: number('contact_id'),
    receivedAt: time('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.cursor] }), index().on(table.receivedAt)],
);

/** What companions did last, in the one row of this table. What was missed since is asked for. */
export const pulses = pgTable('pulses', {
  id: integer().primaryKey(),
  /** When one last ran. */
  at: time('at').notNull(),
  /** Where dotloop reached them then. */
  publicUrl: text('public_url').notNull(),
  /** When what is too old was last deleted. */
  retainedAt: time('retained_at'),
});
