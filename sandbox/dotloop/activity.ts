import { Hono } from 'hono';
import { timestamp, type World } from '../world.ts';
import { type Env, loopOf, scoped } from './guard.ts';
import { batchOf } from './input.ts';

/** The newest first; the total is always −1. @see API v2, "Loop Activity" */
export function activity(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', scoped('loop:read'), (c) => {
    const rows = batchOf(c, loopOf(world, c).loop.activities);
    return c.json({
      meta: { total: -1 },
      data: rows.map(({ message, date }) => ({ message, date: timestamp(date) })),
    });
  });
  return app;
}
