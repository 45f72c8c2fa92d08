import { Hono } from 'hono';
import { type Env, scoped } from './guard.ts';

/** @see API v2, "Account" */
export function account(): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', scoped('account:read'), (c) => {
    const { id, firstName, lastName, email, defaultProfileId } = c.var.caller.account;
    return c.json({ data: { id, firstName, lastName, email, defaultProfileId } });
  });
  return app;
}
