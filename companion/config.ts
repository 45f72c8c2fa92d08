import { z } from 'zod';
import type { TokenKey } from './vault.ts';

/** What the companion is told from outside. @see docs/companion.md, "Settings" */
export interface Config {
  clientId: string;
  clientSecret: string;
  /** The one callback registered with dotloop; null: this server's own address (development). */
  redirectUri: string | null;
  authUrl: string;
  /** Where the browser is sent; ends in "/authorize". */
  authorizeUrl: string;
  apiUrl: string;
  /** Where dotloop reaches this companion, without a slash at the end; null: it cannot, so no webhooks. */
  publicUrl: string | null;
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** The first one encrypts. Null: one is made and kept in `dataDir` (development). */
  tokenKeys: TokenKey[] | null;
  extensionIds: string[];
  extensionRedirects: string[];
  /** How many proxies stand in front, each adding to X-Forwarded-For. */
  trustProxy: number;
  logLevel: (typeof logLevels)[number];
}

/** Carries every fault of the environment, in words. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(
      `The companion cannot start, because of its settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\ndocs/companion.md explains each of them.`,
    );
    this.faults = faults;
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

const required = (what: string) => z.string({ error: `is missing: ${what}` });

const httpUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'must be a full address that begins with https:// (or http:// on this computer)',
  abort: true,
});

/** An address that requests are put together from. */
const baseUrl = httpUrl.transform((text) => text.replace(/\/+$/, ''));

function list<T extends z.ZodType<unknown, string>>(item: T) {
  return z.string().transform((text, context): z.infer<T>[] =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap((part) => {
        const parsed = item.safeParse(part);
        if (parsed.success) return [parsed.data];
        for (const { message } of parsed.error.issues) context.addIssue({ code: 'custom', message });
        return [];
      }),
  );
}

const extensionId = z.string().regex(/^[a-p]{32}$/, {
  error: (issue) => `"${issue.input}" is not an extension's id: 32 letters from a to p`,
});

const extensionRedirect = z.string().refine((text) => isRedirect(URL.parse(text)), {
  error: (issue) =>
    `"${issue.input}" is not a redirect URL of an extension, such as https://<id>.chromiumapp.org/ or https://<hash>.extensions.allizom.org/`,
});

function isRedirect(url: URL | null): boolean {
  return url?.protocol === 'https:' && url.search === '' && url.hash === '' && url.username === '';
}

/** Never quotes what it was given: it holds a password. */
const databaseUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'must be of the form postgres://user:password@host:5432/database',
});

/** Never quotes what it was given. */
const tokenKey = z.string().transform((text, context): TokenKey => {
  const [, id, base64 = ''] = /^([\w-]{1,32}):([\w+/-]+=*)$/.exec(text) ?? [];
  const key = Buffer.from(base64, 'base64');
  if (id !== undefined && key.length === 32) return { id, key };
  const which = id === undefined ? 'a key' : `the key "${id}"`;
  context.addIssue({
    code: 'custom',
    message: `${which} is not of the form id:base64 with 32 bytes, as from: openssl rand -base64 32`,
  });
  return z.NEVER;
});

const tokenKeys = list(tokenKey)
  .refine((keys) => keys.length > 0, { error: 'holds no key' })
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, {
    error: 'holds two keys of the same id',
  });

/** Keys as `TOKEN_KEYS` has them. @throws ConfigError that names `where` they stand. */
export function readTokenKeys(text: string, where: string): TokenKey[] {
  const parsed = tokenKeys.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(({ message }) => `${where}: ${message}`));
}

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }));
}

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  DOTLOOP_CLIENT_ID: required('the client id that dotloop issued for your registration'),
  DOTLOOP_CLIENT_SECRET: required('the client secret that dotloop issued for your registration'),
  DOTLOOP_REDIRECT_URI: httpUrl
    .refine((text) => /^[^?#]*\/oauth\/callback$/.test(text), {
      error: 'must end in /oauth/callback, which is where the companion answers',
    })
    .optional(),
  DOTLOOP_AUTH_URL: baseUrl.default('https://auth.dotloop.com/oauth'),
  DOTLOOP_AUTHORIZE_URL: baseUrl
    .refine((text) => text.endsWith('/authorize'), { error: 'must end in /authorize' })
    .optional(),
  DOTLOOP_API_URL: baseUrl.default('https://api-gateway.dotloop.com/public/v2'),
  PUBLIC_URL: baseUrl.optional(),
  PORT: wholeNumber(0, 65_535).default(8410),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  TOKEN_KEYS: tokenKeys.optional(),
  EXTENSION_IDS: list(extensionId).default([]),
  EXTENSION_REDIRECTS: required('the redirect URLs of the extensions that may sign in, separated by commas')
    .pipe(list(extensionRedirect))
    .refine((redirects) => redirects.length > 0, { error: 'holds no redirect URL' }),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});
const extensionsSchema = environmentSchema.pick({ EXTENSION_IDS: true, EXTENSION_REDIRECTS: true });

/**
 * Reads and checks the settings.
 * @param env blank values count as not set.
 * @throws ConfigError with every fault at once.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  const extensions = extensionsSchema.safeParse(given);
  if (extensions.success) faults.push(...faultsTogether(extensions.data));
  if (given.NODE_ENV === 'production') faults.push(...faultsInProduction(given));
  else if (given.DATABASE_URL !== undefined && given.TOKEN_KEYS === undefined) {
    faults.push(`TOKEN_KEYS is missing, and all companions on one database need the same: ${tokenKeysAre}`);
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const from = parsed.data;
  return {
    clientId: from.DOTLOOP_CLIENT_ID,
    clientSecret: from.DOTLOOP_CLIENT_SECRET,
    redirectUri: from.DOTLOOP_REDIRECT_URI ?? null,
    publicUrl: from.PUBLIC_URL ?? publicUrlOf(from.DOTLOOP_REDIRECT_URI),
    authUrl: from.DOTLOOP_AUTH_URL,
    authorizeUrl: from.DOTLOOP_AUTHORIZE_URL ?? `${from.DOTLOOP_AUTH_URL}/authorize`,
    apiUrl: from.DOTLOOP_API_URL,
    port: from.PORT,
    host: from.HOST,
    dataDir: from.DATA_DIR,
    databaseUrl: from.DATABASE_URL ?? null,
    tokenKeys: from.TOKEN_KEYS ?? null,
    extensionIds: from.EXTENSION_IDS,
    extensionRedirects: from.EXTENSION_REDIRECTS,
    trustProxy: from.TRUST_PROXY,
    logLevel: from.LOG_LEVEL,
  };
}

/** The callback is reached by browsers, and stands where everything else does. dotloop delivers to HTTPS only. */
function publicUrlOf(redirectUri: string | undefined): string | null {
  return redirectUri?.startsWith('https:') ? redirectUri.replace(/\/oauth\/callback$/, '') : null;
}

/** An extension that may sign in but not call would fail only after its sign-in. */
function faultsTogether({
  EXTENSION_IDS: ids,
  EXTENSION_REDIRECTS: redirects,
}: z.infer<typeof extensionsSchema>): string[] {
  return redirects.flatMap((redirect) => {
    const [, id] = /^https:\/\/([^./]+)\.chromiumapp\.org\//.exec(redirect) ?? [];
    return id === undefined || ids.includes(id)
      ? []
      : [`EXTENSION_IDS lacks "${id}", whose redirect URL is in EXTENSION_REDIRECTS`];
  });
}

const tokenKeysAre =
  'the keys that encrypt stored tokens, as id:base64; a new key comes from: openssl rand -base64 32';

function faultsInProduction(given: Record<string, string>): string[] {
  const missing = {
    TOKEN_KEYS: tokenKeysAre,
    DOTLOOP_REDIRECT_URI:
      "this companion's callback as registered with dotloop, https://<your host>/oauth/callback",
  };
  const urls = [
    'DOTLOOP_REDIRECT_URI',
    'PUBLIC_URL',
    'DOTLOOP_AUTH_URL',
    'DOTLOOP_AUTHORIZE_URL',
    'DOTLOOP_API_URL',
  ];
  return [
    ...Object.entries(missing).flatMap(([name, what]) =>
      given[name] === undefined ? [`${name} is missing, and production needs it: ${what}`] : [],
    ),
    ...urls.flatMap((name) => {
      const url = URL.parse(given[name] ?? '');
      return url?.protocol === 'http:' && !loopback.has(url.hostname)
        ? [`${name} must begin with https:// in production`]
        : [];
    }),
  ];
}

/** Adds what a `.env` file in the current folder says; the environment wins where both say something. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
}
