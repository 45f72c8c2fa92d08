import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { struck } from '../faults.ts';
import { logged } from '../log.ts';
import { notFoundPage } from '../page.ts';
import type { Webhooks } from '../webhooks.ts';
import type { World } from '../world.ts';
import { authorize } from './authorize.ts';
import type { Env } from './guard.ts';
import { token } from './token.ts';

/** What stands at auth.dotloop.com, at `/oauth`. */
export function oauth(world: World, webhooks: Webhooks): Hono<Env> {
  const app = new Hono<Env>().basePath('/oauth');
  app.use(logged(world));
  app.use(struck(world));
  app.use(methodNotAllowed({ app }));
  app.route('/', authorize(world));
  app.route('/', token(world, webhooks));
  app.notFound((c) => c.html(notFoundPage(c.req.path), 404));
  return app;
}
