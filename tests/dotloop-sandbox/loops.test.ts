import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  loopStatuses,
  type SortCategory,
  statusesByTransactionType,
  transactionTypes,
} from '../../lib/dotloop/constants.ts';
import type { Dotloop, LoopFilter } from '../../lib/dotloop/index.ts';
import type { Loop } from '../../sandbox/world.ts';
import { avery, every, withStage } from './stage.ts';

const stage = withStage();
const profileId = avery.profileId;
const minute = 60_000;
const began = Date.UTC(2026, 0, 1);

let dotloop: Dotloop;
let model: Loop[] = [];

/** A thousand loops that differ in all that they can be sorted and filtered by, some of it equal, some missing. */
beforeEach(async () => {
  await stage.control('POST', '/reset', { seed: 'empty' });
  const { world } = stage;
  world.settings.rateLimit = 1_000_000;
  dotloop = await stage.client();
  model = Array.from({ length: 1_000 }, (_, index): Loop => {
    const type = transactionTypes[index % transactionTypes.length] ?? 'OTHER';
    const statuses = statusesByTransactionType[type];
    const date = (step: number) => new Date(began + ((index * step) % 400) * 1_440 * minute);
    const written = (step: number) => {
      const [year, month, day] = date(step).toISOString().slice(0, 10).split('-');
      return `${month}/${day}/${year}`;
    };
    return {
      id: 50_000 + index,
      profileId,
      name: `Loop ${index}`,
      transactionType: type,
      status: statuses[Math.floor(index / transactionTypes.length) % statuses.length] ?? 'ARCHIVED',
      created: began + ((index * 37) % 500) * minute + (index % 1_000),
      updated: began + ((index * 611) % 700) * minute + ((index * 3) % 1_000),
      reviewSubmitted: index % 3 === 0 ? null : began + ((index * 13) % 300) * minute,
      templateIds: [],
      detail: {
        ...(index % 5 > 0 && {
          'Property Address': {
            'Street Name': `${'CABD'[index % 4]} St`,
            'Street Number': `${(index * 17) % 250}`,
          },
        }),
        ...(index % 4 > 0 && { Financials: { 'Purchase/Sale Price': `${((index * 101) % 333) * 1_000}` } }),
        ...(index % 6 > 0 && {
          'Listing Information': { 'Listing Date': written(3), 'Expiration Date': written(7) },
        }),
        ...(index % 7 > 0 && { 'Contract Dates': { 'Closing Date': written(11) } }),
      },
      participants: [],
      folders: [],
      taskLists: [],
      activities: [],
      mls: null,
    };
  });
  for (const loop of model) world.loops.set(loop.id, loop);
});

const written = (loop: Loop, section: string, field: string) => loop.detail[section]?.[field];

/** "01/31/2026" as something that sorts. */
function day(text: string | undefined): string | undefined {
  return text?.replace(/^(..)\/(..)\/(....)$/, '$3$1$2');
}

/** What each category sorts by, as the documentation names them; undefined where a loop has no such thing. */
const sortedBy: Record<SortCategory, (loop: Loop) => string | number | undefined> = {
  default: (loop) => -loop.updated,
  address: (loop) => {
    const number = written(loop, 'Property Address', 'Street Number');
    return number && `${written(loop, 'Property Address', 'Street Name')} ${number.padStart(4, '0')}`;
  },
  created: (loop) => loop.created,
  updated: (loop) => loop.updated,
  purchase_price: (loop) => {
    const price = written(loop, 'Financials', 'Purchase/Sale Price');
    return price && Number(price);
  },
  listing_date: (loop) => day(written(loop, 'Listing Information', 'Listing Date')),
  expiration_date: (loop) => day(written(loop, 'Listing Information', 'Expiration Date')),
  closing_date: (loop) => day(written(loop, 'Contract Dates', 'Closing Date')),
  review_submission_date: (loop) => loop.reviewSubmitted ?? undefined,
};
const categories = Object.keys(sortedBy) as SortCategory[];

/** The model's answer, plainly: those with a value in its order, then those without. */
function sorted(loops: readonly Loop[], category: SortCategory, direction: 'asc' | 'desc'): number[] {
  const value = sortedBy[category];
  const sign = direction === 'asc' ? 1 : -1;
  const compare = (a: Loop, b: Loop) => {
    const [left, right] = [value(a) ?? 0, value(b) ?? 0];
    return sign * (left < right ? -1 : left > right ? 1 : a.id - b.id);
  };
  const has = loops.filter((loop) => value(loop) !== undefined).sort(compare);
  const hasNot = loops.filter((loop) => value(loop) === undefined).sort((a, b) => sign * (a.id - b.id));
  return [...has, ...hasNot].map(({ id }) => id);
}

const second = (time: number | Date) => Math.floor(Number(time) / 1_000);

function filtered(loops: readonly Loop[], filter: LoopFilter): Loop[] {
  const { updatedMin, createdMin, transactionType = [], transactionStatus = [] } = filter;
  return loops.filter(
    (loop) =>
      (!updatedMin || second(loop.updated) >= second(updatedMin)) &&
      (!createdMin || second(loop.created) >= second(createdMin)) &&
      (transactionType.length === 0 || transactionType.includes(loop.transactionType)) &&
      (transactionStatus.length === 0 || transactionStatus.includes(loop.status)),
  );
}

const ids = (loops: readonly { id: number }[]) => loops.map(({ id }) => id);

describe('a thousand loops', () => {
  test.each(categories)('are sorted by %s both ways, ascending unless told', async (category) => {
    for (const direction of ['asc', 'desc'] as const) {
      const rows = await every(dotloop.loops.iterate(profileId, { sort: `${category}:${direction}` }));
      expect(ids(rows), direction).toEqual(sorted(model, category, direction));
    }
    const rows = await every(dotloop.loops.iterate(profileId, { sort: category }));
    expect(ids(rows)).toEqual(sorted(model, category, 'asc'));
  });

  test.each([1, 7, 20, 100])('come in batches of %i, every one once', async (batchSize) => {
    const wanted = sorted(model, 'default', 'asc');
    const last = Math.ceil(model.length / batchSize);
    for (const batchNumber of [1, 2, last - 1, last, last + 1]) {
      const { data, meta } = await dotloop.loops.list(profileId, { batchSize, batchNumber });
      expect(ids(data)).toEqual(wanted.slice((batchNumber - 1) * batchSize, batchNumber * batchSize));
      expect(meta.total).toBe(model.length);
    }
    if (batchSize < 20) return;
    expect(ids(await every(dotloop.loops.iterate(profileId, { batchSize })))).toEqual(wanted);
    expect(stage.asked()).toHaveLength(5 + Math.ceil((model.length + 1) / batchSize));
  });

  test('come 20 at once unless told, and all of them though dotloop counts wrongly', async () => {
    expect((await dotloop.loops.list(profileId)).data).toHaveLength(20);
    stage.world.settings.totals = 'zero';
    expect(await every(dotloop.loops.iterate(profileId))).toHaveLength(model.length);
  });

  test.each(transactionTypes)('are filtered by transaction type %s', async (type) => {
    const filter = { transactionType: [type] };
    const rows = await every(dotloop.loops.iterate(profileId, { filter }));
    expect(ids(rows)).toEqual(sorted(filtered(model, filter), 'default', 'asc'));
    expect(rows.length).toBeGreaterThan(100);
  });

  test.each(loopStatuses)('are filtered by status %s', async (status) => {
    const filter = { transactionStatus: [status] };
    const rows = await every(dotloop.loops.iterate(profileId, { filter }));
    expect(ids(rows)).toEqual(sorted(filtered(model, filter), 'default', 'asc'));
    expect(rows.length).toBeGreaterThan(0);
  });

  test('come with details where asked, as they are read alone', async () => {
    const rows = await every(
      dotloop.loops.iterate(profileId, { includeDetails: true, filter: { transactionType: ['OTHER'] } }),
    );
    for (const { id, details } of rows.slice(0, 20)) {
      expect(details).toEqual(await dotloop.details.get(profileId, id));
    }
    expect((await dotloop.loops.list(profileId)).data[0]).not.toHaveProperty('details');
  });

  test('any filter, sort and batch together', async () => {
    const time = fc
      .integer({ min: -10, max: 710 })
      .chain((at) => fc.integer({ min: 0, max: 1_999 }).map((ms) => new Date(began + at * minute + ms)));
    const query = fc.record({
      filter: fc.record(
        {
          updatedMin: time,
          createdMin: time,
          transactionType: fc.uniqueArray(fc.constantFrom(...transactionTypes)),
          transactionStatus: fc.uniqueArray(fc.constantFrom(...loopStatuses)),
        },
        { requiredKeys: [] },
      ),
      category: fc.constantFrom(...categories),
      direction: fc.constantFrom('asc', 'desc'),
      batchSize: fc.integer({ min: 1, max: 100 }),
      batchNumber: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ filter, category, direction, batchSize, batchNumber }) => {
        const wanted = sorted(filtered(model, filter), category, direction);
        const sort = `${category}:${direction}` as const;
        const { data, meta } = await dotloop.loops.list(profileId, { filter, sort, batchSize, batchNumber });
        expect(ids(data)).toEqual(wanted.slice((batchNumber - 1) * batchSize, batchNumber * batchSize));
        expect(meta.total).toBe(wanted.length);
      }),
      { numRuns: 150 },
    );
  });
});
