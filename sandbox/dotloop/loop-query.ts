import type { Context } from 'hono';
import type { Loop } from '../world.ts';
import { statuses, transactionTypes } from './constants.ts';
import { parameterFault } from './errors.ts';
import { filtersOf, instant, own } from './input.ts';

type Key = string | number | null;

function detail(loop: Loop, section: string, field: string): string {
  return loop.detail[section]?.[field] ?? '';
}

function number(text: string): number | null {
  const value = Number.parseFloat(text.replace(/[^\d.]/g, ''));
  return Number.isNaN(value) ? null : value;
}

function date(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

function address(loop: Loop): string {
  const part = (field: string) => detail(loop, 'Property Address', field);
  return `${part('Street Name')} ${part('Street Number').padStart(8)} ${part('City')}`.trim().toLowerCase();
}

/** Sort category → what it sorts by. "default" is the most recently updated first. */
const categories: Readonly<Record<string, (loop: Loop) => Key>> = {
  default: (loop) => -loop.updated,
  address: (loop) => address(loop) || null,
  created: (loop) => loop.created,
  updated: (loop) => loop.updated,
  purchase_price: (loop) => number(detail(loop, 'Financials', 'Purchase/Sale Price')),
  listing_date: (loop) => date(detail(loop, 'Listing Information', 'Listing Date')),
  expiration_date: (loop) => date(detail(loop, 'Listing Information', 'Expiration Date')),
  closing_date: (loop) => date(detail(loop, 'Contract Dates', 'Closing Date')),
  review_submission_date: (loop) => loop.reviewSubmitted,
};

/** Unknown values come last in either direction; equal ones by id. */
function sorter(key: (loop: Loop) => Key, direction: 1 | -1): (a: Loop, b: Loop) => number {
  return (a, b) => {
    const left = key(a);
    const right = key(b);
    if (left === right) return (a.id - b.id) * direction;
    if (left === null) return 1;
    if (right === null) return -1;
    return (left < right ? -1 : 1) * direction;
  };
}

function oneOf(key: string, text: string, allowed: readonly string[]): readonly string[] {
  const values = text.split('|');
  const unknown = values.find((value) => !allowed.includes(value));
  if (unknown === undefined) return values;
  throw parameterFault('filter', `${key} "${unknown}" is unknown; allowed: ${allowed.join(', ')}`);
}

const seconds = (time: number) => Math.floor(time / 1000);

/** The loops that the query's `filter` lets through, in the order of its `sort`. @see API v2, "List Loops" */
export function queryLoops(c: Context, loops: readonly Loop[]): Loop[] {
  const filters = filtersOf(c, ['updated_min', 'created_min', 'transaction_type', 'transaction_status']);
  const tests: ((loop: Loop) => boolean)[] = [];
  for (const [key, value] of filters) {
    if (key === 'updated_min') {
      const min = seconds(instant(key, value));
      tests.push((loop) => seconds(loop.updated) >= min);
    } else if (key === 'created_min') {
      const min = seconds(instant(key, value));
      tests.push((loop) => seconds(loop.created) >= min);
    } else if (key === 'transaction_type') {
      const types = oneOf(key, value, transactionTypes);
      tests.push((loop) => types.includes(loop.transactionType));
    } else {
      const wanted = oneOf(key, value, statuses);
      tests.push((loop) => wanted.includes(loop.status));
    }
  }

  const [category = '', direction = 'asc', ...more] = (c.req.query('sort') ?? 'default').split(':');
  const key = own(categories, category);
  if (!key) {
    const known = Object.keys(categories).join(', ');
    throw parameterFault('sort', `unknown sort category "${category}"; allowed: ${known}`);
  }
  if ((direction !== 'asc' && direction !== 'desc') || more.length > 0) {
    throw parameterFault('sort', 'sort direction must be asc or desc');
  }
  return loops
    .filter((loop) => tests.every((test) => test(loop)))
    .sort(sorter(key, direction === 'asc' ? 1 : -1));
}
