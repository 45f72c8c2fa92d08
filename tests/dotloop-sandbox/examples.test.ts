import { isDeepStrictEqual } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDotloop } from '../../lib/dotloop/index.ts';
import { exchangeCode, refreshTokens } from '../../lib/dotloop/oauth.ts';
import { type Example, examples } from '../dotloop/examples.ts';
import { documentation, documentedJson } from './documentation.ts';
import { documentedWorld, email } from './documented-world.ts';
import { withStage } from './stage.ts';

const stage = withStage();

/** The same things in the same places: `{ id: 'number', eventTypes: ['string'] }`. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]));
}

/** What the client makes of the documented answer. */
function documentedResult(example: Example): unknown {
  if ('result' in example) return example.result;
  return typeof example.answer === 'object' && example.answer !== null && 'data' in example.answer
    ? example.answer.data
    : undefined;
}

describe("the documentation's examples, through the sandbox", () => {
  beforeEach(async () => {
    await stage.control('PATCH', '/settings', { participantFields: 'documented' });
    documentedWorld(stage.world);
  });

  test.each(examples.filter(isWhole))('$name', async (example) => {
    const dotloop = await stage.client({}, { account: email });
    const result = await example.call(dotloop);
    expect(stage.statuses()).toEqual([`${example.method} ${example.path} ${example.status ?? 200}`]);
    const documented = documentedResult(example);
    if (!isRecord(documented)) return;
    expect(shapeOf(result)).toMatchObject(Object(shapeOf(documented)));
    if (!isRecord(example.body)) return;
    const sent = Object.entries(example.body).filter(([name]) => name in documented);
    expect(result).toMatchObject(Object.fromEntries(sent));
  });

  test('a second batch of loops', async () => {
    const { world } = stage;
    const loop = world.loops.get(34308);
    if (!loop) throw new Error('The seed is bare.');
    const status = 'PRE_LISTING';
    for (let id = 40_000; id < 40_060; id += 1) world.loops.set(id, { ...loop, id, status });
    const dotloop = await stage.client({}, { account: email });
    const [example] = examples.filter(({ name }) => name === 'List Loops');
    const listed = await example?.call(dotloop);
    expect(listed).toMatchObject({ meta: { total: 61 }, data: { length: 11 } });
    expect(shapeOf(listed)).toMatchObject(Object(shapeOf(example?.result)));
  });
});

/** A second batch needs many rows, a page its cursor, and the sandbox answers subscriptions with 200. */
function isWhole({ name }: Example): boolean {
  return !['List Loops', 'List Subscriptions', 'Create a Subscription, answered with 201'].includes(name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const firstTokens = {
  access_token: '0b043f2f-2abe-4c9d-844a-3eb008dcba67',
  token_type: 'Bearer',
  refresh_token: '19bfda68-ca62-480c-9c62-2ba408458fc7',
  expires_in: 43145,
  scope: 'profile:*, loop:*',
};
const nextTokens = {
  ...firstTokens,
  access_token: '86609772-aa95-4071-ad7f-25ad2d0be295',
  expires_in: 43199,
  scope: 'account:read, profile:*, loop:*, contact:*, template:read',
};
const uploaded = {
  id: 561621,
  name: 'my_disclosures.pdf',
  created: '2017-05-17T01:18:37Z',
  updated: '2017-05-17T01:18:37Z',
};
const errors = [
  { code: '123', source: { pointer: '/data/attributes/profileid' }, detail: 'Profile id invalid' },
  { source: { parameter: 'include' }, detail: 'include param required but not present' },
];

describe('the answers beside them', () => {
  const answering = (body: object, status = 200) => ({ fetch: async () => Response.json(body, { status }) });
  const application = { clientId: 'id', clientSecret: 'secret' };
  const read = (tokens: typeof firstTokens) => ({
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresIn: tokens.expires_in,
    scope: tokens.scope,
  });

  test('tokens', async () => {
    const code = { code: 'code', redirectUri: 'https://back.example/', state: 'state' };
    expect(await exchangeCode(application, code, answering(firstTokens))).toEqual(read(firstTokens));
    const refreshed = refreshTokens(application, firstTokens.refresh_token, answering(nextTokens));
    expect(await refreshed).toEqual(read(nextTokens));
  });

  test('an uploaded document, and errors', async () => {
    const token = async () => 'token';
    const upload = createDotloop({ token, ...answering({ data: uploaded }, 201) }).documents.upload;
    expect(await upload(3, 34308, 423424, { file: new Blob(['%PDF']), name: uploaded.name })).toEqual(
      uploaded,
    );
    const { account } = createDotloop({ token, ...answering({ errors }, 400) });
    await expect(account.get()).rejects.toMatchObject({ code: 'bad-request', status: 400, items: errors });
  });
});

test.runIf(documentation)('every JSON text of the documentation is among them', () => {
  const ours = [
    ...examples.flatMap(({ body, answer }) => [body, answer]),
    ...[firstTokens, nextTokens, { data: uploaded }, { errors }],
  ];
  const documented = documentedJson(documentation ?? '');
  expect(documented.length).toBeGreaterThan(50);
  expect(documented.filter((json) => !ours.some((each) => isDeepStrictEqual(each, json)))).toEqual([]);
});
