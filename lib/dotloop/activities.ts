import type { z } from 'zod';
import { type Batch, batch } from './answers.ts';
import { record, text } from './lenient.ts';
import { everyRow, largestBatch } from './pages.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const activitySchema = record({
  message: text.default(''),
  /** ISO 8601. */
  date: text.default(''),
});
export type Activity = z.infer<typeof activitySchema>;

export interface ActivitiesIterateOptions extends CallOptions {
  /** Rows asked for at once: 100 at most. */
  batchSize?: number | undefined;
}

export interface ActivitiesListOptions extends ActivitiesIterateOptions {
  /** From 1. */
  batchNumber?: number | undefined;
}

/** The scope is loop:read. */
export function activitiesResource(call: Call) {
  /** One batch; by default 20 rows. dotloop does not count them: `total` is -1. @see API v2, "List Loop Activities" */
  const list = (
    profileId: number,
    loopId: number,
    options: ActivitiesListOptions = {},
  ): Promise<Batch<Activity>> =>
    call(
      {
        method: 'GET',
        path: path`/profile/${profileId}/loop/${loopId}/activity`,
        query: { batch_size: options.batchSize, batch_number: options.batchNumber },
        parse: batch(activitySchema),
      },
      options,
    );

  return {
    list,

    /** Every activity, batch after batch as they are consumed. */
    iterate: (
      profileId: number,
      loopId: number,
      options: ActivitiesIterateOptions = {},
    ): AsyncGenerator<Activity, void, undefined> => {
      const batchSize = Math.min(options.batchSize ?? largestBatch, largestBatch);
      return everyRow(
        (batchNumber) => list(profileId, loopId, { ...options, batchSize, batchNumber }),
        batchSize,
      );
    },
  };
}
