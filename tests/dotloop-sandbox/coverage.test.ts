import { expect, test } from 'vitest';
import type { Dotloop } from '../../lib/dotloop/index.ts';
import { authorizeUrl, exchangeCode, refreshTokens, revokeToken } from '../../lib/dotloop/oauth.ts';
import { sandboxClient, scriptClient } from '../../sandbox/client.ts';
import { api } from '../../sandbox/dotloop/api.ts';
import { oauth } from '../../sandbox/dotloop/oauth.ts';
import { seed } from '../../sandbox/seed.ts';
import { Webhooks } from '../../sandbox/webhooks.ts';
import { World } from '../../sandbox/world.ts';
import { documentation, documentedRequests } from './documentation.ts';
import { type Endpoint, endpoints, furnish, pathOf } from './endpoints.ts';
import { avery, withStage } from './stage.ts';

const stage = withStage();

/** The same client, telling which of its functions are called: "loops.list". */
function watched(dotloop: Dotloop): { dotloop: Dotloop; called: string[] } {
  const called: string[] = [];
  const watch = <T extends object>(target: T, name: string): T =>
    new Proxy(target, {
      get: (_, property) => {
        const part: unknown = Reflect.get(target, property);
        const whole = [name, String(property)].filter(Boolean).join('.');
        return typeof part === 'object' || typeof part === 'function' ? watch(Object(part), whole) : part;
      },
      apply: (_, self, args) => {
        called.push(name);
        return typeof target === 'function' ? Reflect.apply(target, self, args) : undefined;
      },
    });
  return { dotloop: watch(dotloop, ''), called };
}

/** Every function that the client has. */
function functionsOf(dotloop: Dotloop): string[] {
  return Object.entries(dotloop).flatMap(([name, resource]) =>
    typeof resource === 'function' ? [name] : Object.keys(resource).map((each) => `${name}.${each}`),
  );
}

/** Every route that the sandbox has, without trailing slashes. */
function routesOf(app: { routes: readonly { method: string; path: string }[] }): Set<string> {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return new Set(routes.map(({ method, path }) => `${method} ${path.replace(/(?<=.)\/$/, '')}`));
}

const world = new World(seed('empty'));
const webhooks = new Webhooks(world);
const apiRoutes = routesOf(api(world, webhooks));
const route = ({ method, path }: Endpoint) => `${method} /public/v2${path}`.replace(/\/$/, '');

/** What was seen when an endpoint was called in every way. */
interface Row {
  name: string;
  request: string;
  parameters: readonly string[];
  scopes: readonly string[];
  client: readonly string[];
  status: readonly number[];
}

async function observe(endpoint: Endpoint): Promise<Row> {
  const client: string[] = [];
  const status = new Set<number>();
  const parameters = new Set<string>();
  for (const call of endpoint.calls) {
    await stage.control('POST', '/reset');
    const ids = furnish(stage.world, scriptClient.id);
    const { dotloop, called } = watched(await stage.client());
    await call(dotloop, ids);
    expect(stage.asked(), endpoint.name).toEqual([`${endpoint.method} ${pathOf(endpoint, ids)}`]);
    client.push(...called);
    for (const request of stage.world.requests) {
      status.add(request.status);
      for (const parameter of Object.keys(request.query)) parameters.add(parameter);
    }
  }
  const { name, method, path, scopes, parameters: documented = [] } = endpoint;
  expect([...parameters].sort(), name).toEqual([...documented].sort());
  return {
    name,
    request: `${method} ${path}`,
    parameters: documented,
    scopes,
    client,
    status: [...status],
  };
}

/** The four requests of authorization, each made by the client. */
async function observeOAuth(): Promise<Row[]> {
  const baseUrl = `${stage.sandbox.url}/oauth`;
  const redirectUri = 'http://127.0.0.1:53682/oauth/callback';
  const application = { clientId: sandboxClient.id, clientSecret: sandboxClient.secret };
  const asked = { clientId: sandboxClient.id, redirectUri, state: 'r4nd0m', redirectOnDeny: true, baseUrl };
  await fetch(authorizeUrl(asked));
  const allowed = await fetch(`${baseUrl}/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([
      ...new URL(authorizeUrl(asked)).searchParams,
      ['account', `${avery.id}`],
      ['decision', 'allow'],
    ]),
  });
  stage.world.requests.pop(); // the person's answer
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const first = await exchangeCode(application, { code, redirectUri, state: 'r4nd0m' }, { baseUrl });
  const next = await refreshTokens(application, first.refreshToken, { baseUrl });
  await revokeToken(application, next.accessToken, { baseUrl });
  const seen = [
    ['Obtain an Authorization Code', authorizeUrl],
    ['Acquire Access/Refresh Token', exchangeCode],
    ['Refreshing Access Tokens', refreshTokens],
    ['Revoking Access', revokeToken],
  ] as const;
  expect(stage.world.requests).toHaveLength(seen.length);
  return seen.map(([name, { name: client }], index) => {
    const request = stage.world.requests[index];
    return {
      name,
      request: `${request?.method} ${request?.path}`,
      parameters: Object.keys(request?.query ?? {}),
      scopes: [],
      client: [client],
      status: [request?.status ?? 0],
    };
  });
}

function tableOf(rows: readonly Row[]): string {
  const code = (words: readonly string[], by = ', ') => words.map((word) => `\`${word}\``).join(by);
  const lines = rows.map(({ name, request, parameters, scopes, client, status }) =>
    [name, code([request]), code(parameters), code(scopes, ' or '), code(client), status.join(', ')].join(
      ' | ',
    ),
  );
  return [
    '| In the documentation | Request | Query | Scope | Client | Sandbox answers |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

test('every endpoint is called by the client and answered by the sandbox, as docs/api-coverage.md says', async () => {
  const rows: Row[] = [];
  for (const endpoint of endpoints) {
    expect(apiRoutes, endpoint.name).toContain(route(endpoint));
    rows.push(await observe(endpoint));
  }
  await stage.control('POST', '/reset');
  const oauthRows = await observeOAuth();

  const called = rows.flatMap(({ client }) => client);
  expect([...new Set(called)].sort()).toEqual(functionsOf(await stage.client()).sort());
  expect(called).toHaveLength(new Set(called).size);

  await expect(`# What of dotloop's API is covered

Every request in the documentation of dotloop's Public API v2, the functions of the client (\`lib/dotloop\`) that make it, and what the sandbox answers. The table is written from what was seen when each function was called over HTTP; \`npx vitest run tests/dotloop-sandbox/coverage.test.ts -u\` writes it anew.

## The API, below \`/public/v2\`

${tableOf(rows)}

The scope for a subscription is \`contact:read\` where its target is a USER, and \`loop:read\` where it is a PROFILE.

## Authorization

Functions of \`lib/dotloop/oauth.ts\`.

${tableOf(oauthRows)}
`).toMatchFileSnapshot('../../docs/api-coverage.md');
});

test('the sandbox has no route that the documentation does not have', () => {
  expect([...apiRoutes].sort()).toEqual([...new Set(endpoints.map(route))].sort());
  expect([...routesOf(oauth(world, webhooks))].sort()).toEqual([
    'GET /oauth/authorize',
    'POST /oauth/authorize', // the page that asks the person
    'POST /oauth/token',
    'POST /oauth/token/revoke',
  ]);
});

test.runIf(documentation)('our list of endpoints is the one of the documentation', () => {
  const documented = documentedRequests(documentation ?? '');
  const ours = endpoints.map(({ method, path, parameters = [], scopes }) => ({
    request: `${method} ${path}`,
    parameters: [...parameters],
    scopes: [...scopes],
  }));
  const names = documented.map(({ request }) => request);
  expect([...new Set(names)].sort()).toEqual(ours.map(({ request }) => request).sort());
  for (const each of ours) {
    const shown = documented.filter(({ request }) => request === each.request);
    const parameters = shown.flatMap((request) => request.parameters);
    expect([...new Set(parameters)].sort(), each.request).toEqual(each.parameters.sort());
    const scopes = shown.flatMap((request) => request.scopes);
    expect([...new Set(scopes)].sort(), each.request).toEqual(each.scopes.sort());
  }
});

test.runIf(documentation)('the requests of authorization are those of the documentation', () => {
  const shown = [...(documentation ?? '').matchAll(/https:\/\/auth\.dotloop\.com\/oauth\/([\w/]+)\?/g)];
  expect(new Set(shown.map(([, path]) => path))).toEqual(new Set(['authorize', 'token', 'token/revoke']));
});
