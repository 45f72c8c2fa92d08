import type { Budget } from './budget.ts';

/** The same limit for calls that nobody waits for: they give way to all others. */
export function inBackground(budget: Budget): Budget {
  return { enter: (options) => budget.enter({ ...options, background: true }) };
}
