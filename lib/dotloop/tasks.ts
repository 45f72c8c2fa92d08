import type { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import { flag, id, record, text } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const taskListSchema = record({ id, name: text.default('') });
export type TaskList = z.infer<typeof taskListSchema>;

const taskSchema = record({
  id,
  name: text.default(''),
  /** ISO 8601 with its offset. */
  due: text.optional(),
  /** Stated in lists only. */
  completed: flag.optional(),
});
export type Task = z.infer<typeof taskSchema>;

/** The scope is loop:read. */
export function taskListsResource(call: Call) {
  return {
    /** @see API v2, "List Task Lists" */
    list: (profileId: number, loopId: number, options?: CallOptions): Promise<Batch<TaskList>> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/tasklist/`,
          parse: batch(taskListSchema),
        },
        options,
      ),

    /** @see API v2, "Get a Task List" */
    get: (profileId: number, loopId: number, taskListId: number, options?: CallOptions): Promise<TaskList> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/tasklist/${taskListId}`,
          parse: one(taskListSchema),
        },
        options,
      ),
  };
}

/** The scope is loop:read. */
export function tasksResource(call: Call) {
  return {
    /** @see API v2, "List Task List Items" */
    list: (
      profileId: number,
      loopId: number,
      taskListId: number,
      options?: CallOptions,
    ): Promise<Batch<Task>> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/tasklist/${taskListId}/task`,
          parse: batch(taskSchema),
        },
        options,
      ),

    /** @see API v2, "Get a Task List Item" */
    get: (
      profileId: number,
      loopId: number,
      taskListId: number,
      taskId: number,
      options?: CallOptions,
    ): Promise<Task> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/tasklist/${taskListId}/task/${taskId}`,
          parse: one(taskSchema),
        },
        options,
      ),
  };
}
