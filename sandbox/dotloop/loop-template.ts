import { Hono } from 'hono';
import type { Template, World } from '../world.ts';
import { missing } from './errors.ts';
import { type Env, list, loopProfileOf, scoped } from './guard.ts';
import { pathId } from './input.ts';

function view(template: Template): object {
  const { id, profileId, name, transactionType, shared, global } = template;
  return { id, profileId, name, transactionType, shared, global };
}

/** @see API v2, "Loop Template" */
export function loopTemplate(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('template:read', 'loop:write'), (c) =>
    c.json(list(world, world.templatesOf(loopProfileOf(world, c).id).map(view))),
  );

  app.get('/:loop_template_id', scoped('template:read', 'loop:write'), (c) => {
    const profile = loopProfileOf(world, c);
    const template = world.templates.get(pathId(c, 'loop_template_id'));
    if (template?.profileId !== profile.id) throw missing('Loop template');
    return c.json({ data: view(template) });
  });

  return app;
}
