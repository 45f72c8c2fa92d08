import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON body; null when there is none. */
  readonly body: unknown;
}

/** A sandbox of this file's own, and ways to call it; every test begins with a fresh world. */
export interface Caller {
  readonly sandbox: Sandbox;
  /** `path` from the root; `as`: an access token, or null for none. */
  fetch(method: string, path: string, init?: { body?: unknown; as?: string | null }): Promise<Answer>;
  api(method: string, path: string, body?: unknown, as?: string | null): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  token(wanted?: { account?: string; scope?: string[]; clientId?: string }): Promise<string>;
}

export function withSandbox(): Caller {
  let sandbox: Sandbox | undefined;
  let token = '';
  const running = (): Sandbox => {
    if (!sandbox) throw new Error('The sandbox is not running.');
    return sandbox;
  };

  const caller: Caller = {
    get sandbox() {
      return running();
    },
    async fetch(method, path, { body, as = null } = {}) {
      const headers = new Headers();
      if (as !== null) headers.set('Authorization', `Bearer ${as}`);
      if (body !== undefined) headers.set('Content-Type', 'application/json');
      const response = await fetch(`${running().url}${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        body: json ? (JSON.parse(text) as unknown) : text || null,
      };
    },
    api: (method, path, body, as = token) => caller.fetch(method, `/public/v2${path}`, { body, as }),
    control: (method, path, body) => caller.fetch(method, `/_sandbox${path}`, { body }),
    async token(wanted = {}) {
      const answer = await caller.control('POST', '/token', wanted);
      return z.object({ access_token: z.string() }).parse(answer.body).access_token;
    },
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(async () => {
    await caller.control('POST', '/reset');
    token = await caller.token();
  });
  afterAll(async () => {
    await sandbox?.close();
  });
  return caller;
}

export function idOf(answer: Answer): number {
  return z.object({ data: z.object({ id: z.number() }) }).parse(answer.body).data.id;
}

export function rowsOf(answer: Answer): Record<string, unknown>[] {
  return z.object({ data: z.array(z.record(z.string(), z.unknown())) }).parse(answer.body).data;
}

/** The errors of a documented error body. */
export function errorsOf(answer: Answer): { code?: string; source?: unknown; detail: string }[] {
  const item = z.object({ code: z.string(), source: z.unknown().optional(), detail: z.string() });
  return z.object({ errors: z.array(item).min(1) }).parse(answer.body).errors;
}
