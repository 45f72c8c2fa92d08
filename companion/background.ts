import type { ConstructorOptions } from 'pg-boss';
import { createCatchUp } from './catch-up.ts';
import { type Jobs, startJobs } from './jobs.ts';
import type { Parts } from './parts.ts';
import { beat, goRound } from './pulse.ts';
import { retain } from './retention.ts';
import { createUpkeep } from './subscriptions.ts';
import type { Tokens } from './tokens.ts';

const beatMs = 30_000;
const roundMs = 60 * 60_000;

export interface Background {
  jobs: Jobs;
  /** Begins nothing more, and waits for what it has begun. Jobs can be queued still. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts what webhooks need beside the route: the jobs, and what queues them from time to time. */
export async function startBackground(
  parts: Parts,
  options: ConstructorOptions,
  publicUrl: string,
  tokens: Tokens,
): Promise<Background> {
  const { log } = parts;
  const jobs = await startJobs(options, log);
  await jobs.work({
    upkeep: createUpkeep(parts, publicUrl, tokens, jobs),
    catchUp: createCatchUp(parts, tokens, jobs),
    retain: (signal) => retain(parts, signal),
  });

  let last = Promise.resolve();
  /** One after the other, so that a slow one is not overtaken by the next. */
  function inTurn(work: () => Promise<void>): void {
    last = last
      .then(work)
      .catch((error: unknown) => log.error({ err: error }, 'what is due from time to time was not queued'));
  }
  const round = () => inTurn(() => goRound(parts, jobs));
  inTurn(() => beat(parts, publicUrl, jobs));
  round();
  const timers = [
    setInterval(() => inTurn(() => beat(parts, publicUrl, jobs)), beatMs),
    setInterval(round, roundMs),
  ];

  async function rest(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    await last;
    await jobs.rest();
  }

  return { jobs, rest, stop: jobs.stop };
}
