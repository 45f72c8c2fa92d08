import { type Context, Hono } from 'hono';
import type { Task, TaskList, World } from '../world.ts';
import { missing } from './errors.ts';
import { type Env, list, loopOf, scoped } from './guard.ts';
import { pathId } from './input.ts';

function view({ id, name }: TaskList): object {
  return { id, name };
}

/** Due dates are midnights with their offset: "2016-10-21T00:00:00-04:00". */
function taskView({ id, name, due, completed }: Task): object {
  const day = due === null ? null : new Date(due).toISOString().slice(0, 10);
  return { id, name, ...(day && { due: `${day}T00:00:00-05:00` }), completed };
}

/** @see API v2, "Loop Tasks" */
export function taskList(world: World): Hono<Env> {
  const app = new Hono<Env>();

  const find = (c: Context<Env>): TaskList => {
    const id = pathId(c, 'task_list_id');
    const found = loopOf(world, c).loop.taskLists.find((each) => each.id === id);
    if (!found) throw missing('Task list');
    return found;
  };

  app.get('/', scoped('loop:read'), (c) => c.json(list(world, loopOf(world, c).loop.taskLists.map(view))));

  app.get('/:task_list_id', scoped('loop:read'), (c) => c.json({ data: view(find(c)) }));

  app.get('/:task_list_id/task', scoped('loop:read'), (c) =>
    c.json(list(world, find(c).tasks.map(taskView))),
  );

  app.get('/:task_list_id/task/:task_list_item_id', scoped('loop:read'), (c) => {
    const id = pathId(c, 'task_list_item_id');
    const task = find(c).tasks.find((each) => each.id === id);
    if (!task) throw missing('Task');
    return c.json({ data: taskView(task) });
  });

  return app;
}
