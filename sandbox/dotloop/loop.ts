import { Hono } from 'hono';
import { z } from 'zod';
import { changeLoop, createLoop, loopFault, loopUrlOf, taskCounts } from '../loops.ts';
import { type Loop, timestamp, type World } from '../world.ts';
import { statuses, transactionTypes } from './constants.ts';
import { detailView } from './detail.ts';
import { bodyFault } from './errors.ts';
import { type Env, list, loopOf, loopProfileOf, scoped } from './guard.ts';
import { batchOf, flag, readBody } from './input.ts';
import { queryLoops } from './loop-query.ts';

export const loopFieldsSchema = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'),
  transactionType: z.enum(transactionTypes),
  status: z.enum(statuses),
});
export const loopChangeSchema = loopFieldsSchema
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change: name, status or transactionType');

/** What `POST /loop-it` answers, and the start of every other answer about a loop. */
export function createdView(world: World, loop: Loop): Record<string, unknown> {
  return {
    id: loop.id,
    profileId: loop.profileId,
    name: loop.name,
    transactionType: loop.transactionType,
    status: shownStatus(world, loop.status),
    created: timestamp(loop.created),
    updated: timestamp(loop.updated),
    loopUrl: loopUrlOf(loop),
  };
}

function view(world: World, loop: Loop): Record<string, unknown> {
  const { profileId, ...shown } = createdView(world, loop);
  const { total, completed } = taskCounts(loop);
  return { ...shown, ownerProfileId: profileId, totalTaskCount: total, completedTaskCount: completed };
}

function shownStatus(world: World, status: string): string {
  if (world.settings.statuses === 'constants') return status;
  const words = status.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return words.join(words[0] === 'Pre' ? '-' : ' ');
}

/** @see API v2, "Loop" */
export function loop(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('loop:read'), (c) => {
    const { id } = loopProfileOf(world, c);
    const details = flag(c, 'include_details');
    const found = queryLoops(
      c,
      [...world.loops.values()].filter((each) => each.profileId === id),
    );
    const rows = batchOf(c, found).map((each) =>
      details ? { ...view(world, each), loopDetails: detailView(each) } : view(world, each),
    );
    return c.json(list(world, rows, found.length));
  });

  app.post('/', scoped('loop:write'), async (c) => {
    const profile = loopProfileOf(world, c);
    const fields = await readBody(c, loopFieldsSchema);
    const fault = loopFault(fields.transactionType, fields.status);
    if (fault) throw bodyFault(422, 'status', fault);
    if (profile.requiresTemplate) {
      throw bodyFault(
        422,
        'templateId',
        'This profile requires a loop template; use Loop-It with a templateId',
      );
    }
    const made = createLoop(world, c.var.caller.account, profile, fields);
    return c.json({ data: { ...view(world, made), profileId: profile.id } }, 201);
  });

  app.get('/:loop_id', scoped('loop:read'), (c) => c.json({ data: view(world, loopOf(world, c).loop) }));

  app.patch('/:loop_id', scoped('loop:write'), async (c) => {
    const { loop: found } = loopOf(world, c);
    const change = await readBody(c, loopChangeSchema);
    const fault = loopFault(change.transactionType ?? found.transactionType, change.status ?? found.status);
    if (fault) throw bodyFault(422, change.status ? 'status' : 'transactionType', fault);
    changeLoop(world, c.var.caller.account, found, change);
    return c.json({ data: view(world, found) });
  });

  return app;
}
