import { type Bench, sendAgainWhenBroken } from '../../bench.ts';
import { draft } from '../../draft.ts';

/** A request as it is on its way, where something goes wrong. */
interface Hit {
  bench: Bench;
  /** Sends it, once or as browsers do that send again what broke. */
  send: (by?: typeof fetch) => Promise<Response>;
  /** From now on every request goes this way. */
  divert: (way: (next: () => Promise<Response>) => Promise<Response>) => void;
}

/** One thing that goes wrong at one request. */
export interface Fault {
  name: string;
  strike: (hit: Hit) => Promise<Response>;
  /** Done when the request before it was answered, or at the start. */
  before?: (bench: Bench) => void;
  /** Whether it happens to a loop that is there already. */
  needsLoop?: boolean;
}

/** The loop that another is merged into. */
export const target = 'The loop that stays';

/** One of the sandbox's faults, at this request only. */
function ofSandbox(name: string, fault: object, by?: typeof fetch): Fault {
  return {
    name,
    async strike({ bench, send }) {
      await bench.fault({ ...fault, path: '/public/*', count: 1 });
      return send(by);
    },
  };
}

const outage = 60_000;

/** Every kind of fault. */
export const faults: Fault[] = [
  {
    name: 'late', // done after the client has given up: between its first look and the next
    async strike({ bench, send, divert }) {
      await bench.fault({ kind: 'latency', ms: 20, path: '/public/*', count: 1 });
      const { now } = bench;
      const late = send();
      divert(async (next) => {
        if (bench.now > now) await late;
        return next();
      });
      throw new DOMException('No answer', 'TimeoutError');
    },
  },
  ofSandbox('503', { kind: 'status', status: 503 }),
  ofSandbox('503 done', { kind: 'status', status: 503, done: true }),
  ofSandbox('429', { kind: 'rate-limit', resetMs: 2_000 }),
  ofSandbox('429 long', { kind: 'rate-limit', resetMs: 45_000 }),
  ofSandbox('cut', { kind: 'cut-before' }, fetch),
  ofSandbox('cut done', { kind: 'cut-after' }, fetch),
  ofSandbox('cut, resent', { kind: 'cut-before' }, sendAgainWhenBroken),
  ofSandbox('cut done, resent', { kind: 'cut-after' }, sendAgainWhenBroken),
  ofSandbox('half', { kind: 'malformed' }),
  ...[400, 403, 404, 422].map((status) =>
    ofSandbox(String(status), { kind: 'errors', status, errors: [{ detail: 'Not like this' }] }),
  ),
  {
    name: 'merged',
    needsLoop: true,
    async strike({ bench, send }) {
      const loops = [...bench.sandbox.world.loops.values()];
      const own = loops.findLast(({ name }) => name === draft().name);
      const into = loops.find(({ name }) => name === target);
      await bench.control('POST', 'merge', { fromLoopId: own?.id, toLoopId: into?.id });
      return send();
    },
  },
  {
    name: '401',
    async strike({ bench, send }) {
      await bench.control('POST', 'expire-tokens');
      return send();
    },
  },
  {
    name: 'signed out',
    before(bench) {
      bench.account = null;
    },
    strike: ({ send }) => send(),
  },
  {
    name: 'offline',
    async strike({ bench, divert }) {
      const until = bench.now + outage;
      const failure = () => new TypeError('Failed to fetch');
      divert(async (next) => {
        if (bench.now < until) throw failure();
        return next();
      });
      throw failure();
    },
  },
];
