import { type Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { z } from 'zod';
import { sandboxClient, scriptClient } from './client.ts';
import { statuses, transactionTypes } from './dotloop/constants.ts';
import { loopChangeSchema } from './dotloop/loop.ts';
import { grantView, issue } from './dotloop/token.ts';
import { faultSchema } from './faults.ts';
import { changeLoop, createLoop, loopFault, mergeLoops, setDetail } from './loops.ts';
import { pageKey } from './pages.ts';
import { changeProfile, setAccess } from './profiles.ts';
import { type SeedName, seed, seedNameSchema } from './seed.ts';
import { settingsSchema } from './settings.ts';
import { stateOf } from './state.ts';
import type { Webhooks } from './webhooks.ts';
import type { Account, Loop, Profile, World } from './world.ts';

/** Thrown anywhere in a control request; answered as `{"error": …}`. */
class ControlError extends Error {}

const account = z.union([z.number().int(), z.email()]);

async function read<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const text = await c.req.text();
  let body: unknown = {};
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    throw new ControlError('The body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlError(z.prettifyError(parsed.error));
}

/**
 * The sandbox's own knobs, at `/_sandbox/`: what a person does in dotloop, what a tester breaks, and a look
 * inside. JSON in and out.
 */
export function control(world: World, webhooks: Webhooks, redirectUris: readonly string[] = []): Hono {
  const app = new Hono({ strict: false }).basePath('/_sandbox');

  const someone = (which: number | string | undefined): Account => {
    const found = which === undefined ? [...world.accounts.values()][0] : world.findAccount(which);
    if (!found) throw new ControlError(`There is no account ${which}.`);
    return found;
  };
  const someLoop = (id: number): Loop => {
    const found = world.loops.get(world.currentLoopId(id));
    if (!found) throw new ControlError(`There is no loop ${id}.`);
    return found;
  };
  const someProfile = (id: number): Profile => {
    const found = world.profiles.get(id);
    if (!found) throw new ControlError(`There is no profile ${id}.`);
    return found;
  };
  const ownerOf = (loop: Loop): Account =>
    [...world.accounts.values()].find((each) => each.profileIds.includes(loop.profileId)) ??
    someone(undefined);

  app.use(methodNotAllowed({ app }));

  app.post('/reset', async (c) => {
    const { seed: name } = await read(c, z.strictObject({ seed: seedNameSchema.optional() }));
    world.reset(name && seed(name satisfies SeedName, redirectUris));
    return c.json({ done: true });
  });

  app.get('/state', (c) => c.json(stateOf(world)));

  app.get('/requests', (c) => c.json(world.requests));
  app.delete('/requests', (c) => {
    world.requests.length = 0;
    return c.body(null, 204);
  });

  app.post('/token', async (c) => {
    const wanted = await read(
      c,
      z.strictObject({
        account: account.optional(),
        scope: settingsSchema.shape.scope.optional(),
        /** The scripts' own client unless told, so that nobody else's token dies. */
        clientId: z.uuid().default(scriptClient.id),
      }),
    );
    if (!world.clients.has(wanted.clientId)) throw new ControlError(`There is no client ${wanted.clientId}.`);
    const { id } = someone(wanted.account);
    const grant = issue(world, wanted.clientId, id, wanted.scope);
    return c.json({ ...grantView(world, grant), account: id });
  });

  app.post('/expire-tokens', async (c) => {
    const wanted = await read(c, z.strictObject({ account: account.optional() }));
    const only = wanted.account === undefined ? undefined : someone(wanted.account).id;
    let expired = 0;
    for (const grant of world.grants) {
      if (only !== undefined && grant.accountId !== only) continue;
      grant.expires = world.now();
      expired += 1;
    }
    return c.json({ expired });
  });

  app.post('/disconnect', async (c) => {
    const wanted = await read(
      c,
      z.strictObject({ account: account.optional(), clientId: z.uuid().default(sandboxClient.id) }),
    );
    const { id } = someone(wanted.account);
    for (const grant of world.grants) {
      if (grant.accountId === id && grant.clientId === wanted.clientId) world.grants.delete(grant);
    }
    webhooks.removeAllOf(wanted.clientId, id);
    return c.json({ disconnected: wanted.clientId, account: id });
  });

  app.get('/faults', (c) => c.json(world.faults));
  app.post('/faults', async (c) => {
    const given = await read(c, z.union([faultSchema, z.array(faultSchema).min(1)]));
    world.faults.push(...[given].flat().map((fault) => ({ ...fault, seen: 0, struck: 0 })));
    return c.json(world.faults, 201);
  });
  app.delete('/faults', (c) => {
    world.faults = [];
    return c.body(null, 204);
  });

  app.post('/clock', async (c) => {
    const { advance } = await read(c, z.strictObject({ advance: z.number().int().min(0) }));
    world.advance(advance);
    return c.json({ now: new Date(world.now()).toISOString() });
  });

  app.get('/settings', (c) => c.json(world.settings));
  app.patch('/settings', async (c) => {
    const change = await read(c, z.record(z.string(), z.unknown()));
    const changed = settingsSchema.safeParse({ ...world.settings, ...change });
    if (!changed.success) throw new ControlError(z.prettifyError(changed.error));
    world.settings = changed.data;
    webhooks.pump();
    return c.json(world.settings);
  });

  app.post('/limits', async (c) => {
    const { limit, window } = await read(
      c,
      z.strictObject({
        limit: settingsSchema.shape.rateLimit.unwrap().optional(),
        window: settingsSchema.shape.rateWindow.unwrap().optional(),
      }),
    );
    world.settings.rateLimit = limit ?? world.settings.rateLimit;
    world.settings.rateWindow = window ?? world.settings.rateWindow;
    world.rateWindows.clear();
    return c.json({ limit: world.settings.rateLimit, window: world.settings.rateWindow });
  });

  app.post('/loops', async (c) => {
    const wanted = await read(
      c,
      z.strictObject({
        account: account.optional(),
        profileId: z.number().int().optional(),
        count: z.number().int().min(1).max(20_000).default(1),
        name: z.string().min(1).max(190).optional(),
        transactionType: z.enum(transactionTypes).default('PURCHASE_OFFER'),
        status: z.enum(statuses).default('PRE_OFFER'),
        /** In milliseconds, between one and the next, the last being made now. */
        apart: z.number().int().min(0).default(0),
      }),
    );
    const fault = loopFault(wanted.transactionType, wanted.status);
    if (fault) throw new ControlError(fault);
    const person = someone(wanted.account);
    const profile = world.profiles.get(wanted.profileId ?? person.defaultProfileId);
    if (!profile || !person.profileIds.includes(profile.id)) {
      throw new ControlError(`${person.email} has no profile ${wanted.profileId}.`);
    }
    const ids = Array.from({ length: wanted.count }, (_, index) => {
      const number = 100 + index;
      const loop = createLoop(world, person, profile, {
        name: wanted.name ? `${wanted.name} ${index + 1}` : `${number} Practice Rd, Portland, ME 04103`,
        transactionType: wanted.transactionType,
        status: wanted.status,
        created: world.now() - (wanted.count - 1 - index) * wanted.apart,
      });
      loop.detail['Property Address'] = {
        'Street Number': String(number),
        'Street Name': 'Practice Rd',
        City: 'Portland',
        'State/Prov': 'ME',
        'Zip/Postal Code': '04103',
        'MLS Number': `SB${100_000 + index}`,
      };
      return loop.id;
    });
    return c.json({ ids }, 201);
  });

  app.patch('/loops/:id', async (c) => {
    const loop = someLoop(Number(c.req.param('id')));
    const change = await read(
      c,
      z.strictObject({
        ...loopChangeSchema.shape,
        detail: z.record(z.string(), z.record(z.string(), z.string())).optional(),
      }),
    );
    const { detail, ...fields } = change;
    const fault = loopFault(fields.transactionType ?? loop.transactionType, fields.status ?? loop.status);
    if (fault) throw new ControlError(fault);
    const person = ownerOf(loop);
    if (Object.keys(fields).length > 0) changeLoop(world, person, loop, fields);
    if (detail) setDetail(world, person, loop, detail);
    return c.json(loop);
  });

  app.post('/merge', async (c) => {
    const { fromLoopId, toLoopId } = await read(
      c,
      z.strictObject({ fromLoopId: z.number().int(), toLoopId: z.number().int() }),
    );
    const from = someLoop(fromLoopId);
    const to = someLoop(toLoopId);
    if (from === to) throw new ControlError('A loop cannot be merged into itself.');
    mergeLoops(world, ownerOf(to), from, to);
    return c.json({ merged: from.id, into: to.id });
  });

  app.patch('/profiles/:id', async (c) => {
    const profile = someProfile(Number(c.req.param('id')));
    const change = await read(
      c,
      z.strictObject({
        name: z.string().min(1).optional(),
        requiresTemplate: z.boolean().optional(),
        deactivated: z.boolean().optional(),
      }),
    );
    changeProfile(world, profile, change);
    return c.json(profile);
  });

  app.post('/access', async (c) => {
    const wanted = await read(
      c,
      z.strictObject({ account: account.optional(), profileId: z.number().int(), has: z.boolean() }),
    );
    const person = someone(wanted.account);
    setAccess(world, person, someProfile(wanted.profileId), wanted.has);
    return c.json(person);
  });

  app.put('/pages', async (c) => {
    const url = URL.parse(c.req.query('url') ?? '');
    if (!url) throw new ControlError('url: the full address of the page is required, as a query parameter.');
    const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' };
    const policy = c.req.header('content-security-policy');
    if (policy !== undefined) headers['Content-Security-Policy'] = policy;
    world.pages.set(pageKey(url), { body: await c.req.text(), headers });
    return c.json({ https: url.href, http: `/listings/${pageKey(url)}` }, 201);
  });

  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, 400);
    console.error(error);
    return c.json({ error: `The sandbox itself failed: ${error.message}` }, 500);
  });
  app.notFound((c) => c.json({ error: `There is no control ${c.req.method} ${c.req.path}.` }, 404));
  return app;
}
