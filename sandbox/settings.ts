import { z } from 'zod';

/** What the sandbox can be told to do differently; the defaults follow the documentation. */
export const settingsSchema = z.strictObject({
  /** Scopes of new grants, as registered with dotloop. */
  scope: z
    .array(z.string().regex(/^[a-z]+:(read|write|\*)$/, 'A scope looks like "loop:read" or "loop:*".'))
    .default(['account:read', 'profile:*', 'loop:*', 'contact:*', 'template:read']),
  /** A refresh answers with a new refresh token and the old one dies. */
  rotateRefreshTokens: z.boolean().default(false),
  /** Life of an access token, in seconds. */
  accessTokenSeconds: z.number().int().positive().default(43_200),
  /** Requests per window for one client and account, and the window in milliseconds. */
  rateLimit: z.number().int().positive().default(100),
  rateWindow: z.number().int().positive().default(60_000),
  /** The creator of a loop is among its participants from the start, as OTHER. */
  creatorJoins: z.boolean().default(false),
  /** "documented": Title Case extras as in the documentation's examples; "seen": lower case, as integrators saw. */
  participantFields: z.enum(['seen', 'documented']).default('seen'),
  /** "zero": lists say `meta.total: 0` although they have rows, as integrators saw. */
  totals: z.enum(['right', 'zero']).default('right'),
  /** "display": statuses are answered as text ("Pre-Offer"), as integrators saw. */
  statuses: z.enum(['constants', 'display']).default('constants'),
  /** Whether dotloop has granted webhooks to the client. */
  webhooks: z.boolean().default(true),
  /** Take http:// subscription URLs as well. */
  insecureWebhooks: z.boolean().default(false),
  /** Which of the two documented bodies deliveries have. */
  webhookBody: z.enum(['api', 'reference']).default('api'),
  /** How long a delivery waits for its answer, in milliseconds. */
  webhookTimeout: z.number().int().positive().default(5_000),
  /** What `X-DOTLOOP-TIMESTAMP` tells on a retry: when it was sent, or when the event happened. */
  timestamps: z.enum(['sent', 'event']).default('sent'),
  /** Deliver every event this many times. */
  deliveries: z.number().int().min(1).max(5).default(1),
  /** Deliver waiting events in the reverse order, held back until this many wait. */
  disorder: z.number().int().min(1).max(100).default(1),
  /** Events that fail in succession before a subscription is disabled. */
  failuresToDisable: z.number().int().positive().default(5),
});

export type Settings = z.infer<typeof settingsSchema>;
