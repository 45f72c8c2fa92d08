/** About as many requests as one loop takes, and dotloop's limit of them for a minute. @see API v2, FAQ */
const requestsEach = 6;
const requestsPerMinute = 100;
/** A few loops are made in seconds before the limit is met: they do not tell the pace of many. */
const leastEach = (60_000 * requestsEach) / requestsPerMinute;

/**
 * How long it takes until nothing is left, by the pace so far, ms.
 * @param ended how many have ended in the last `elapsed` ms
 */
export function timeLeft(left: number, ended: number, elapsed: number): number {
  return left * Math.max(leastEach, ended === 0 ? 0 : elapsed / ended);
}
