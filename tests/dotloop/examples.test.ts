import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import { clientOf } from './server.ts';

test.each(examples)('$name', async (example) => {
  const { dotloop, received } = await clientOf(() => ({
    status: example.status ?? 200,
    json: example.answer,
  }));

  const result = await example.call(dotloop);

  const data = (example.answer as { data?: unknown } | undefined)?.data;
  expect(result).toEqual('result' in example ? example.result : data);
  expect(received).toHaveLength(1);
  const [request] = received;
  expect(request).toMatchObject({ method: example.method, path: example.path });
  expect(request?.query).toEqual(example.query ?? {});
  expect(request?.headers.authorization).toBe('Bearer good-token');
  expect(request?.headers.accept).toBe('application/json');
  if (example.body === undefined) {
    expect(request?.body).toBe('');
  } else {
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toEqual(example.body);
  }
});

const documentation = new URL('../../../shared/reference/dotloop-public-api-v2.txt', import.meta.url);

test.skipIf(!existsSync(documentation))('every request of the documentation is among them', () => {
  const documented = [
    ...readFileSync(documentation, 'utf8').matchAll(
      /^(GET|POST|PATCH|DELETE) (\/[\w:/-]*)(?=\[|\?|$| HTTP| Accept)/gm,
    ),
  ].map(([, method, path]) => `${method} ${path}`.replace('/public/v2', '').replaceAll(/:\w+/g, '#'));
  expect(documented.length).toBeGreaterThan(40);

  const shown = examples.map(({ method, path }) => {
    const shape = path.replaceAll(/\/(\d+|[0-9a-f-]{35,36})(?=\/|$)/g, '/#');
    return `${method} ${shape}`;
  });
  expect(new Set(documented)).toEqual(new Set(shown));
});
