import { expect, test, vi } from 'vitest';
import { type Moved, MovedError } from '../../lib/dotloop/index.ts';
import { clientOf, type Received, type Reply } from './server.ts';

const moved: Moved = { fromLoopId: 20001, toLoopId: 30004, profileId: 3 };

/** Loop 20001 has been merged into 30004. `whole`: Location names the loop alone, whatever of it was asked for. */
function merged({ whole = false } = {}) {
  return ({ method, path }: Received): Reply => {
    const rest = path.replace(/^\/profile\/\d+\/loop\/\d+/, '');
    if (path.startsWith('/profile/3/loop/20001')) {
      return { status: 301, headers: { Location: `/public/v2/profile/3/loop/30004${whole ? '' : rest}` } };
    }
    if (!path.startsWith('/profile/3/loop/30004')) return { status: 404 };
    if (method === 'DELETE') return { status: 204 };
    if (rest === '/detail') return { json: { data: { Financials: { 'Purchase/Sale Price': '1' } } } };
    return { json: { data: { id: 30004, name: 'Merged', transactionType: 'OTHER', status: 'NEW' } } };
  };
}

async function movedClient(options?: { whole?: boolean }) {
  const onMoved = vi.fn<(moved: Moved) => void>();
  return { ...(await clientOf(merged(options), { onMoved })), onMoved };
}

function writes(received: Received[]): string[] {
  return received.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

test('a read follows a merged loop, and tells where it is now', async () => {
  const { dotloop, onMoved, received } = await movedClient();
  await expect(dotloop.loops.get(3, 20001)).resolves.toMatchObject({ id: 30004 });
  expect(onMoved.mock.calls).toEqual([[moved]]);
  expect(received).toHaveLength(2);
});

test.each([false, true])(
  'a read of a part of it gives that part (Location the loop alone: %s)',
  async (whole) => {
    const { dotloop, onMoved } = await movedClient({ whole });
    await expect(dotloop.details.get(3, 20001)).resolves.toEqual({
      Financials: { 'Purchase/Sale Price': '1' },
    });
    expect(onMoved.mock.calls).toEqual([[moved]]);
  },
);

test('onMoved is waited for before the answer is given, and is told even if the new place refuses', async () => {
  const order: string[] = [];
  const { dotloop } = await clientOf(
    (request) => {
      const reply = merged()(request);
      return request.path.endsWith('/participant/9') && reply !== 'drop' && reply !== 'hang'
        ? { ...reply, status: request.path.includes('30004') ? 404 : 301 }
        : reply;
    },
    {
      onMoved: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('rewritten');
      },
    },
  );
  await dotloop.loops.get(3, 20001).then(() => order.push('answered'));
  await dotloop.participants.get(3, 20001, 9).catch((error) => order.push(error.code));
  expect(order).toEqual(['rewritten', 'answered', 'rewritten', 'not-found']);
});

test('a POST is not done, and says where the loop is now', async () => {
  const { dotloop, onMoved, received } = await movedClient();
  const error = await dotloop.participants
    .create(3, 20001, { fullName: 'Ann', role: 'BUYER' })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MovedError);
  expect(error).toMatchObject({ code: 'moved', done: 'no', moved });
  expect(onMoved.mock.calls).toEqual([[moved]]);
  expect(writes(received)).toEqual(['POST /profile/3/loop/20001/participant']);
});

test.each([false, true])(
  'a PATCH is sent to where the loop is now (Location the loop alone: %s)',
  async (whole) => {
    const { dotloop, onMoved, received } = await movedClient({ whole });
    const sections = { Financials: { 'Purchase/Sale Price': '1' } };
    await expect(dotloop.details.update(3, 20001, sections)).resolves.toEqual(sections);
    expect(onMoved.mock.calls).toEqual([[moved]]);
    expect(writes(received)).toEqual([
      'PATCH /profile/3/loop/20001/detail',
      'PATCH /profile/3/loop/30004/detail',
    ]);
    expect(JSON.parse(received.at(-1)?.body ?? '')).toEqual(sections);
  },
);

test('a DELETE is sent to where the loop is now', async () => {
  const { dotloop, received } = await movedClient();
  await dotloop.participants.delete(3, 20001, 7);
  expect(writes(received)).toEqual([
    'DELETE /profile/3/loop/20001/participant/7',
    'DELETE /profile/3/loop/30004/participant/7',
  ]);
});

test('a browser shows no more of a redirect than that there was one: the loop is looked up', async () => {
  const opaque = {
    type: 'opaqueredirect',
    status: 0,
    ok: false,
    url: '',
    body: null,
    headers: new Headers(),
  };
  const onMoved = vi.fn<(moved: Moved) => void>();
  const { dotloop, received } = await clientOf(merged(), {
    onMoved,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      return response.status === 301 ? (opaque as unknown as Response) : response;
    },
  });
  await expect(dotloop.loops.update(3, 20001, { status: 'DONE' })).resolves.toMatchObject({ id: 30004 });
  expect(onMoved.mock.calls).toEqual([[moved]]);
  expect(writes(received)).toEqual(['PATCH /profile/3/loop/20001', 'PATCH /profile/3/loop/30004']);
});

test('a write that is redirected to something else is nothing that anybody expects', async () => {
  const { dotloop } = await clientOf(({ method }) =>
    method === 'GET'
      ? { json: { data: { id: 5 } } }
      : { status: 302, headers: { Location: 'https://www.dotloop.com/login' } },
  );
  const expected = { code: 'unexpected-answer', done: 'unknown' };
  await expect(dotloop.contacts.create({ firstName: 'Ann' })).rejects.toMatchObject(expected);
  await expect(dotloop.loops.update(3, 5, { status: 'DONE' })).rejects.toMatchObject(expected);
});
