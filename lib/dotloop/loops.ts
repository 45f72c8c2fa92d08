import { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import {
  type LoopStatus,
  loopStatuses,
  type SortCategory,
  type TransactionType,
  transactionTypes,
} from './constants.ts';
import { detailsSchema } from './details.ts';
import { filterText } from './filter.ts';
import { count, id, known, text, withoutNulls } from './lenient.ts';
import { everyRow, largestBatch } from './pages.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

export const loopSchema = z.preprocess(
  (value) => detailsByOneName(withoutNulls(value)),
  z.object({
    id,
    profileId: id.optional(),
    ownerProfileId: id.optional(),
    name: text.default(''),
    transactionType: known(transactionTypes).default(''),
    status: known(loopStatuses).default(''),
    totalTaskCount: count.optional(),
    completedTaskCount: count.optional(),
    /** ISO 8601, by dotloop's clock. */
    created: text.default(''),
    updated: text.default(''),
    /** Where people see it. Open it only if its host is dotloop.com's. */
    loopUrl: text.default(''),
    /** With `includeDetails`. */
    details: detailsSchema.optional(),
  }),
);
export type Loop = z.infer<typeof loopSchema>;

/** The documentation does not say what the details in a list are called; integrators saw both. */
function detailsByOneName(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('loopDetails' in value)) return value;
  return { details: value.loopDetails, ...value };
}

export interface LoopRequest {
  /** 200 characters at most. */
  name: string;
  transactionType: TransactionType;
  /** One that the transaction type allows. */
  status: LoopStatus;
}

export type LoopChanges = { [Field in keyof LoopRequest]?: LoopRequest[Field] | undefined };

export interface LoopFilter {
  /** Updated at this time or later, to the second. */
  updatedMin?: Date | undefined;
  /** Created at this time or later, to the second. */
  createdMin?: Date | undefined;
  transactionType?: readonly TransactionType[] | undefined;
  transactionStatus?: readonly LoopStatus[] | undefined;
}

export interface LoopsIterateOptions extends CallOptions {
  /** Rows asked for at once: 100 at most. */
  batchSize?: number | undefined;
  sort?: SortCategory | `${SortCategory}:${'asc' | 'desc'}` | undefined;
  filter?: LoopFilter | undefined;
  /** Whether each loop comes with its details. */
  includeDetails?: boolean | undefined;
}

export interface LoopsListOptions extends LoopsIterateOptions {
  /** From 1. */
  batchNumber?: number | undefined;
}

/** The scopes are loop:read and loop:write; loops can be reached on INDIVIDUAL profiles only. */
export function loopsResource(call: Call) {
  /** One batch; by default 20 rows. @see API v2, "List Loops" */
  const list = (profileId: number, options: LoopsListOptions = {}): Promise<Batch<Loop>> =>
    call(
      {
        method: 'GET',
        path: path`/profile/${profileId}/loop`,
        query: {
          batch_size: options.batchSize,
          batch_number: options.batchNumber,
          sort: options.sort,
          filter: filterText({
            updated_min: options.filter?.updatedMin,
            created_min: options.filter?.createdMin,
            transaction_type: options.filter?.transactionType,
            transaction_status: options.filter?.transactionStatus,
          }),
          include_details: options.includeDetails,
        },
        parse: batch(loopSchema),
      },
      options,
    );

  return {
    list,

    /** Every loop, batch after batch as they are consumed. */
    iterate: (
      profileId: number,
      options: LoopsIterateOptions = {},
    ): AsyncGenerator<Loop, void, undefined> => {
      const batchSize = Math.min(options.batchSize ?? largestBatch, largestBatch);
      return everyRow((batchNumber) => list(profileId, { ...options, batchSize, batchNumber }), batchSize);
    },

    /** The `id` of the answer is the one it is known by now, after a merge. @see API v2, "Get a Loop" */
    get: (profileId: number, loopId: number, options?: CallOptions): Promise<Loop> =>
      call(
        { method: 'GET', path: path`/profile/${profileId}/loop/${loopId}`, parse: one(loopSchema) },
        options,
      ),

    /** An empty loop; `loopIt` makes a filled one. @see API v2, "Create a Loop" */
    create: (profileId: number, loop: LoopRequest, options?: CallOptions): Promise<Loop> =>
      call(
        { method: 'POST', path: path`/profile/${profileId}/loop`, body: loop, parse: one(loopSchema) },
        options,
      ),

    /** Changes what is given. @see API v2, "Update a Loop" */
    update: (profileId: number, loopId: number, changes: LoopChanges, options?: CallOptions): Promise<Loop> =>
      call(
        {
          method: 'PATCH',
          path: path`/profile/${profileId}/loop/${loopId}`,
          body: changes,
          parse: one(loopSchema),
        },
        options,
      ),
  };
}
