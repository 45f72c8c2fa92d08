/** How much longer than its budget a median may be before it counts as missed: other programs share the machine. */
const noise = 1.5;

/** Prints one line: the budget, what was measured, and whether it is met. A clear miss makes the process end with 1. */
export function judge(what: string, runs: readonly number[], budget: number, unit: string): void {
  const measured = median(runs);
  const verdict =
    measured <= budget
      ? 'met'
      : measured <= budget * noise
        ? `over, within the noise (× ${noise})`
        : 'MISSED';
  if (verdict === 'MISSED') process.exitCode = 1;
  console.log(`${what}: budget ${budget} ${unit}, measured ${written(runs, unit)}: ${verdict}`);
}

/** Prints one line of what has no budget. */
export function tell(what: string, runs: readonly number[], unit: string): void {
  console.log(`${what}: measured ${written(runs, unit)}`);
}

/** Prints one line of what is right or wrong, whatever the noise. */
export function check(what: string, right: boolean, found: string): void {
  if (!right) process.exitCode = 1;
  console.log(`${what}: ${found}: ${right ? 'met' : 'MISSED'}`);
}

/** Prints why something cannot be measured here. */
export function skip(what: string, why: string): void {
  console.log(`${what}: skipped, ${why}`);
}

export function median(runs: readonly number[]): number {
  const sorted = runs.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function written(runs: readonly number[], unit: string): string {
  const short = (value: number) => value.toFixed(value < 1 ? 2 : value < 100 ? 1 : 0);
  const spread =
    runs.length > 1
      ? ` (${short(Math.min(...runs))} to ${short(Math.max(...runs))}, ${runs.length} runs)`
      : '';
  return `${short(median(runs))} ${unit}${spread}`;
}
