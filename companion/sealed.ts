import { and, eq, ne, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Database } from './database/open.ts';
import { accounts, subscriptions } from './database/schema.ts';
import type { HeldTokens } from './dotloop.ts';
import { type Vault, VaultError } from './vault.ts';

/** How an account's tokens stand in its row. */
export interface SealedTokens {
  id: number;
  tokens: string;
  issuedAt: Date;
  expiresAt: Date;
}

/** What a subscription's deliveries come to, and are signed with. */
export interface SubscriptionKeys {
  /** Stands in its URL. */
  pathKey: string;
  signingKey: string;
  /** The signing key before the last change. */
  formerKey?: string | undefined;
}

const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });
const keysSchema = z.object({
  pathKey: z.string(),
  signingKey: z.string(),
  formerKey: z.string().optional(),
});

const accountOwner = (id: number) => `account ${id}`;
const subscriptionOwner = (id: string) => `subscription ${id}`;

export function sealTokens(vault: Vault, accountId: number, held: HeldTokens): SealedTokens {
  const { accessToken, refreshToken, issuedAt, expiresAt } = held;
  return {
    id: accountId,
    tokens: vault.seal(JSON.stringify({ accessToken, refreshToken }), accountOwner(accountId)),
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(expiresAt),
  };
}

/** @throws VaultError */
export function openTokens(vault: Vault, { id, tokens, issuedAt, expiresAt }: SealedTokens): HeldTokens {
  const opened = tokensSchema.parse(JSON.parse(vault.open(tokens, accountOwner(id))));
  return { ...opened, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() };
}

export function sealKeys(vault: Vault, subscriptionId: string, keys: SubscriptionKeys): string {
  return vault.seal(JSON.stringify(keys), subscriptionOwner(subscriptionId));
}

/** @throws VaultError */
export function openKeys(vault: Vault, { id, keys }: { id: string; keys: string }): SubscriptionKeys {
  return keysSchema.parse(JSON.parse(vault.open(keys, subscriptionOwner(id))));
}

/**
 * Seals everything with the first key, so that the keys after it can be taken away.
 * @returns how many rows had another.
 * @throws VaultError when a key is not there any more: without it those people would be signed out.
 */
export async function reseal(database: Database, vault: Vault): Promise<number> {
  const ofAccounts = await resealAccounts(database, vault);
  return ofAccounts + (await resealSubscriptions(database, vault));
}

async function resealAccounts(database: Database, vault: Vault): Promise<number> {
  const { id, tokens: sealed } = accounts;
  const keyId = keyIdOf(sealed);
  const others = await database.select({ id, sealed, keyId }).from(accounts).where(ne(keyId, vault.keyId));
  return resealRows(vault, others, accountOwner, async (row, tokens) => {
    const same = and(eq(id, row.id), eq(sealed, row.sealed));
    await database.update(accounts).set({ tokens }).where(same);
  });
}

async function resealSubscriptions(database: Database, vault: Vault): Promise<number> {
  const { id, keys: sealed } = subscriptions;
  const keyId = keyIdOf(sealed);
  const others = await database
    .select({ id, sealed, keyId })
    .from(subscriptions)
    .where(ne(keyId, vault.keyId));
  return resealRows(vault, others, subscriptionOwner, async (row, keys) => {
    const same = and(eq(id, row.id), eq(sealed, row.sealed));
    await database.update(subscriptions).set({ keys }).where(same);
  });
}

/** @param store writes what was sealed anew, unless the row was changed meanwhile. */
async function resealRows<Id>(
  vault: Vault,
  rows: SealedRow<Id>[],
  ownerOf: (id: Id) => string,
  store: (row: SealedRow<Id>, sealed: string) => Promise<void>,
): Promise<number> {
  checkKeys(vault, rows);
  for (const row of rows) {
    const owner = ownerOf(row.id);
    await store(row, vault.seal(vault.open(row.sealed, owner), owner));
  }
  return rows.length;
}

interface SealedRow<Id> {
  id: Id;
  sealed: string;
  keyId: string;
}

/** As the vault writes it before the first dot. */
function keyIdOf(sealed: AnyPgColumn) {
  return sql<string>`split_part(${sealed}, '.', 1)`;
}

function checkKeys(vault: Vault, rows: { keyId: string }[]): void {
  const missing = new Set(rows.map(({ keyId }) => keyId).filter((key) => !vault.has(key)));
  if (missing.size === 0) return;
  throw new VaultError(
    `TOKEN_KEYS lacks a key that stored tokens are encrypted with: ${[...missing].join(', ')}. Put it back, after the first one.`,
  );
}
