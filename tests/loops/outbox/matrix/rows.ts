import { nextStep } from '../../../../lib/loops/outbox/work.ts';
import { avery, type Bench, runOut, sendAgainWhenBroken } from '../../bench.ts';
import { draft } from '../../draft.ts';
import type { Fault } from './faults.ts';

/** How dotloop and the browser are, where that leads to other requests. */
export interface Scenario {
  name: string;
  prepare?: (bench: Bench) => void;
  /** How the browser sends, if not as it should. */
  by?: typeof fetch;
  /** What goes wrong of itself with a request, before the fault of a cell is thought of. */
  before?: (bench: Bench, request: Asked) => Promise<unknown>;
  /** What dotloop has made of a request. */
  after?: (bench: Bench, request: Asked) => void;
}

/** A request to dotloop's API: the how manieth it is, whoever made it. */
interface Asked {
  at: number;
  method: string;
  url: URL;
  body: string;
  /** Whether nobody can say that it was not done. */
  mayBeDone: boolean;
}

const isLoopIt = ({ method, url }: Asked) => method === 'POST' && url.pathname.endsWith('/loop-it');

const scenarios: Scenario[] = [
  { name: 'plain' },
  {
    name: 'its maker is in it',
    prepare({ sandbox: { world } }) {
      world.settings.creatorJoins = true;
    },
  },
  {
    name: 'Loop-It adds nobody',
    after({ sandbox: { world } }, request) {
      const made = [...world.loops.values()].at(-1);
      if (made && isLoopIt(request)) made.participants.length = 0;
    },
  },
  {
    name: 'the answer is lost',
    before: async (bench, request) =>
      isLoopIt(request) && bench.fault({ kind: 'status', status: 503, done: true, path: '*', count: 1 }),
  },
  {
    name: 'all is sent twice',
    by: sendAgainWhenBroken,
    before: async (bench, { method }) =>
      method === 'POST' && bench.fault({ kind: 'cut-after', path: '*', count: 1 }),
  },
];

/** One request of an entry in a scenario, as a run without faults makes it. */
export interface Row {
  scenario: Scenario;
  at: number;
  label: string;
  /** Which use of its outside a worker makes of it. */
  use: number;
  /** Whether the loop is there before it. */
  hasLoop: boolean;
  isLast: boolean;
}

/** Lets requests go as they go in a scenario, with a fault at one of them. @returns those that were made so far */
export function play(bench: Bench, scenario: Scenario, hit?: { at: number; fault: Fault }): Asked[] {
  const asked: Asked[] = [];
  const ways: ((next: () => Promise<Response>) => Promise<Response>)[] = [];
  scenario.prepare?.(bench);
  if (hit?.at === 1) hit.fault.before?.(bench);
  bench.fetch = async (input, init = {}) => {
    const { method = 'GET', body = '' } = init;
    const url = new URL(String(input));
    const one: Asked = { at: asked.length + 1, method, url, body: String(body), mayBeDone: true };
    asked.push(one);
    const { signal: _, ...rest } = init; // the client's patience is played, not waited for
    const send = async (by = scenario.by ?? fetch) => {
      const answer = await by(input, rest);
      scenario.after?.(bench, one);
      return answer;
    };
    const inTurn = ways.reduce<() => Promise<Response>>(
      (next, way) => () => way(next),
      () => send(),
    );
    if (hit?.at !== one.at) await scenario.before?.(bench, one);
    try {
      const isHit = hit?.at === one.at;
      const struck = isHit && hit.fault.strike({ bench, send, divert: (way) => ways.push(way) });
      const answer = await (struck || inTurn());
      one.mayBeDone = answer.ok || answer.status >= 500;
      return answer;
    } finally {
      if (hit?.at === one.at + 1) hit.fault.before?.(bench);
    }
  };
  return asked;
}

/** How often one and the same thing was sent that can be done twice, and may have been done. */
export function mostSends(asked: readonly Asked[]): number {
  const sends = asked.filter(({ method, mayBeDone }) => method === 'POST' && mayBeDone);
  const same = Map.groupBy(sends, ({ url, body }) => `${url.pathname} ${body}`);
  return Math.max(0, ...[...same.values()].map(({ length }) => length));
}

/** The requests that an entry makes in a scenario when nothing else goes wrong. */
async function rowsOf(bench: Bench, scenario: Scenario): Promise<Row[]> {
  bench.reset();
  const rows: Row[] = [];
  const worker = bench.worker();
  const asked = play(bench, scenario);
  const { fetch: way } = bench;
  bench.fetch = async (...request) => {
    const entry = bench.told.at(-1);
    const answer = way(...request);
    const one = asked.at(-1);
    if (one && entry) {
      const label = `${nextStep(entry)?.name}: ${wordsFor(one)}`;
      const hasLoop = entry.loop !== null;
      rows.push({ scenario, at: one.at, label, use: worker.uses(), hasLoop, isLast: false });
    }
    return answer;
  };
  await worker.outbox.add(draft(), avery);
  await runOut(bench, worker);
  return rows.map((row) => ({ ...row, isLast: row.at === asked.length }));
}

/** Every request that an entry can make: those of the plain run, and of each other scenario what is new in it. */
export async function everyRow(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    const known = new Set(rows.map(({ label }) => label));
    rows.push(...(await rowsOf(bench, scenario)).filter(({ label }) => !known.has(label)));
  }
  return rows;
}

function wordsFor({ method, url }: Asked): string {
  const kind = `${method} ${url.pathname.split('/').findLast((part) => !/^\d+$/.test(part))}`;
  if (kind === 'GET loop') {
    return url.searchParams.get('sort') === 'updated:desc' ? 'read the newest loops' : 'look for the loop';
  }
  return words[kind] ?? kind;
}

const words: Record<string, string> = {
  'POST loop-it': 'make the loop',
  'PATCH loop': 'archive a copy',
  'GET participant': 'read the people',
  'POST participant': 'add a person',
  'PATCH participant': 'complete a person',
  'DELETE participant': 'take a copy out',
  'PATCH detail': 'write the facts',
};
