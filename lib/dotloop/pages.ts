import type { Batch, Page } from './answers.ts';

/** The most that dotloop gives at once. */
export const largestBatch = 100;

/**
 * Every row of a list by batch numbers, asked for as it is consumed. Ends at a batch that is short, unless
 * the list counts itself and says that there is more (a batch may be cut below what was asked for).
 */
export async function* everyRow<T>(
  list: (batchNumber: number) => Promise<Batch<T>>,
  batchSize: number,
): AsyncGenerator<T, void, undefined> {
  let seen = 0;
  for (let batchNumber = 1; ; batchNumber += 1) {
    const { data, meta } = await list(batchNumber);
    yield* data;
    seen += data.length;
    if (data.length === 0 || (data.length < batchSize && seen >= (meta.total ?? 0))) return;
  }
}

/** Every row of a list by cursors, asked for as it is consumed. */
export async function* everyRowByCursor<T>(
  list: (nextCursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let nextCursor: string | undefined;
  do {
    const asked = nextCursor;
    const { data, meta } = await list(asked);
    yield* data;
    nextCursor = meta.nextCursor === asked ? undefined : meta.nextCursor;
  } while (nextCursor !== undefined);
}
