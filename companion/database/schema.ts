import { bigint, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true });

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
});

const accountId = () =>
  bigint('account_id', { mode: 'number' })
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
