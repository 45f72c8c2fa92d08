import { expect, test } from 'vitest';
import { scriptClient } from '../../sandbox/client.ts';
import { type Endpoint, endpoints, furnish, nowhere } from './endpoints.ts';
import { avery, withStage } from './stage.ts';

const stage = withStage();

const everyScope = ['account', 'profile', 'loop', 'contact', 'template'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);

/** The subscription that the calls make and change has a profile as its target. */
function enough({ path, scopes }: Endpoint): readonly string[] {
  return path.startsWith('/subscription') ? scopes.filter((scope) => scope === 'loop:read') : scopes;
}

test.each(endpoints.filter(({ scopes }) => scopes.length > 0))('$name needs $scopes', async (endpoint) => {
  const needed = enough(endpoint);
  const without = everyScope.filter((scope) => !needed.includes(scope));
  const state = () =>
    JSON.stringify([...stage.world.loops, ...stage.world.contacts, ...stage.world.profiles]);
  for (const call of endpoint.calls) {
    await stage.control('POST', '/reset');
    const ids = furnish(stage.world, scriptClient.id);
    const before = state();
    await expect(call(await stage.client({}, { scope: without }), ids)).rejects.toMatchObject({
      code: 'forbidden',
      status: 403,
      done: 'no',
      items: [{ detail: expect.stringContaining(needed.join(' or ')) }],
    });
    expect(state()).toBe(before);
    for (const scope of [...needed, ...needed.map((each) => each.replace(/:.*/, ':*'))]) {
      await stage.control('POST', '/reset');
      await call(await stage.client({}, { scope: [scope] }), furnish(stage.world, scriptClient.id));
    }
  }
});

test('a subscription to a user needs contact:read', async () => {
  const toUser = {
    targetType: 'USER',
    targetId: avery.id,
    eventTypes: ['CONTACT_CREATED'],
    url: nowhere,
  } as const;
  const loops = await stage.client({}, { scope: ['loop:*'] });
  await expect(loops.subscriptions.create(toUser)).rejects.toMatchObject({ code: 'forbidden' });
  const contacts = await stage.client({}, { scope: ['contact:read'] });
  const made = await contacts.subscriptions.create(toUser);
  expect(made).toMatchObject(toUser);
  await expect(loops.subscriptions.update(made.id, { externalId: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
