import { type Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { struck } from '../faults.ts';
import { logged } from '../log.ts';
import type { Webhooks } from '../webhooks.ts';
import type { World } from '../world.ts';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { contact } from './contact.ts';
import { detail } from './detail.ts';
import { document } from './document.ts';
import { ApiError, answerErrors, Moved } from './errors.ts';
import { event } from './event.ts';
import { folder } from './folder.ts';
import { type Env, signedIn } from './guard.ts';
import { loop } from './loop.ts';
import { loopIt } from './loop-it.ts';
import { loopTemplate } from './loop-template.ts';
import { participant } from './participant.ts';
import { profile } from './profile.ts';
import { subscription } from './subscription.ts';
import { taskList } from './task-list.ts';

const megabyte = 1024 * 1024;

/** The Public API v2, at `/public/v2`. @see API v2, "Getting started" */
export function api(world: World, webhooks: Webhooks): Hono<Env> {
  const app = new Hono<Env>({ strict: false }).basePath('/public/v2');
  app.use(logged(world));
  // An answer before the body has come whole would break the connection under it, and under the next request.
  app.use(async (c, next) => {
    await bodySize(c);
    await next();
  });
  app.use(struck(world));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        answerErrors(c, 405, [{ code: '405', detail: `Method ${c.req.method} is not allowed here` }], {
          Allow: methods.join(', '),
        }),
    }),
  );
  app.use(signedIn(world));
  app.use(async (c, next) => {
    const max = c.req.path.includes('/document') ? 50 : 1;
    if ((await bodySize(c)) > max * megabyte) {
      throw new ApiError(400, [{ code: '400', detail: `Payload too large: at most ${max} MB` }]);
    }
    await next();
  });

  const inLoop = '/profile/:profile_id/loop/:loop_id';
  app.route('/account', account());
  app.route('/loop-it', loopIt(world));
  app.route('/contact', contact(world));
  app.route('/profile', profile(world));
  app.route('/profile/:profile_id/loop-template', loopTemplate(world));
  app.route('/profile/:profile_id/loop', loop(world));
  app.route(`${inLoop}/detail`, detail(world));
  app.route(`${inLoop}/folder`, folder(world));
  app.route(`${inLoop}/folder/:folder_id/document`, document(world));
  app.route(`${inLoop}/participant`, participant(world));
  app.route(`${inLoop}/tasklist`, taskList(world));
  app.route(`${inLoop}/activity`, activity(world));

  app.route('/subscription', subscription(world, webhooks));
  app.route('/subscription/:subscription_id/event', event(world, webhooks));

  app.onError((error, c) => {
    if (error instanceof ApiError) return answerErrors(c, error.status, error.errors);
    if (error instanceof Moved) return c.body(null, 301, { Location: error.location });
    console.error(error);
    return answerErrors(c, 500, [{ code: '500', detail: `The sandbox itself failed: ${error.message}` }]);
  });
  app.notFound((c) => answerErrors(c, 404, [{ code: '404', detail: 'Resource not found' }]));
  return app;
}

/** Reads the body, which is kept for whoever reads it after. */
async function bodySize(c: Context): Promise<number> {
  if (!c.req.raw.body) return 0;
  const body = await c.req.arrayBuffer().catch(() => {
    throw new ApiError(400, [{ code: '400', detail: 'Request payload cannot be read' }]);
  });
  return body.byteLength;
}
