import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text: a state, a ticket, a session's credential. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a secret is stored, and the S256 challenge of a verifier. @see RFC 7636, 4.2 */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Without telling by its time how much of them is the same. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
