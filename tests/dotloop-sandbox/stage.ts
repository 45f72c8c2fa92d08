import { onTestFinished } from 'vitest';
import { createDotloop, type Dotloop, type DotloopOptions } from '../../lib/dotloop/index.ts';
import type { LoggedRequest, World } from '../../sandbox/world.ts';
import { type Caller, withSandbox } from '../sandbox/caller.ts';

/** Someone of the seed, and the loops and profiles that tests work on. */
export const avery = { id: 7083, email: 'avery.quinn@harborrealty.example', profileId: 4711, loopId: 34308 };

export interface Stage extends Pick<Caller, 'sandbox' | 'control' | 'token'> {
  readonly world: World;
  readonly baseUrl: string;
  /** A client of the sandbox over HTTP, with a token of its own unless given one. */
  client(options?: Partial<DotloopOptions>, token?: Parameters<Caller['token']>[0]): Promise<Dotloop>;
  /** What the sandbox's API was asked for: "GET /account", or with its status: "GET /account 200". */
  asked(): string[];
  statuses(): string[];
  /** Lets faults strike until the test is over. */
  faults(...faults: Record<string, unknown>[]): Promise<void>;
}

/** A sandbox of this file's own, and clients of it; every test begins with a fresh world. */
export function withStage(): Stage {
  const caller = withSandbox();
  const short = ({ method, path }: LoggedRequest) => `${method} ${path.replace('/public/v2', '')}`;
  return {
    control: caller.control,
    token: caller.token,
    get sandbox() {
      return caller.sandbox;
    },
    get world() {
      return caller.sandbox.world;
    },
    get baseUrl() {
      return `${caller.sandbox.url}/public/v2`;
    },
    async client(options = {}, wanted = {}) {
      const token = options.token ? '' : await caller.token(wanted);
      return createDotloop({ token: async () => token, baseUrl: this.baseUrl, ...options });
    },
    asked: () => caller.sandbox.world.requests.map(short),
    statuses: () => caller.sandbox.world.requests.map((each) => `${short(each)} ${each.status}`),
    async faults(...faults) {
      const answer = await caller.control('POST', '/faults', faults);
      if (answer.status !== 201) throw new Error(`Not a fault: ${JSON.stringify(answer.body)}`);
      onTestFinished(() => {
        caller.sandbox.world.faults = [];
      });
    },
  };
}

/** Every row of an iterator. */
export async function every<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
