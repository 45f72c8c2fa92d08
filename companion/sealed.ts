import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from './database/open.ts';
import { accounts } from './database/schema.ts';
import type { HeldTokens } from './dotloop.ts';
import { type Vault, VaultError } from './vault.ts';

/** How an account's tokens stand in its row. */
export interface SealedTokens {
  id: number;
  tokens: string;
  issuedAt: Date;
  expiresAt: Date;
}

const sealedSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

const ownerOf = (accountId: number) => `account ${accountId}`;

export function sealTokens(vault: Vault, accountId: number, held: HeldTokens): SealedTokens {
  const { accessToken, refreshToken, issuedAt, expiresAt } = held;
  return {
    id: accountId,
    tokens: vault.seal(JSON.stringify({ accessToken, refreshToken }), ownerOf(accountId)),
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(expiresAt),
  };
}

/** @throws VaultError */
export function openTokens(vault: Vault, { id, tokens, issuedAt, expiresAt }: SealedTokens): HeldTokens {
  const opened = sealedSchema.parse(JSON.parse(vault.open(tokens, ownerOf(id))));
  return { ...opened, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() };
}

/**
 * Seals all tokens with the first key, so that the keys after it can be taken away.
 * @returns how many had another.
 * @throws VaultError when a key is not there any more: without it those people would be signed out.
 */
export async function resealTokens(database: Database, vault: Vault): Promise<number> {
  const { id, tokens } = accounts;
  const keyId = sql<string>`split_part(${tokens}, '.', 1)`;
  const others = await database.select({ id, tokens, keyId }).from(accounts).where(ne(keyId, vault.keyId));
  const missing = new Set(others.map((row) => row.keyId).filter((key) => !vault.has(key)));
  if (missing.size > 0) {
    throw new VaultError(
      `TOKEN_KEYS lacks a key that stored tokens are encrypted with: ${[...missing].join(', ')}. Put it back, after the first one.`,
    );
  }
  for (const row of others) {
    const opened = vault.open(row.tokens, ownerOf(row.id));
    await database
      .update(accounts)
      .set({ tokens: vault.seal(opened, ownerOf(row.id)) })
      .where(and(eq(id, row.id), eq(tokens, row.tokens)));
  }
  return others.length;
}
