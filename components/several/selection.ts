import type { Verdict } from '../../lib/loops/many/verdict.ts';
import type { SeveralRow } from '../../lib/messages.ts';

/** A listing to be chosen, and what would become of it; null while nobody knows. */
export interface Choosable {
  row: SeveralRow;
  verdict: Verdict | null;
}

/** What a person has ticked and unticked; for all others it is proposed. */
export type Ticks = ReadonlyMap<string, boolean>;

/** Nothing can be sent of what could not be read, is on its way already, or has to be put right first. */
export function mayChoose({ row, verdict }: Choosable): boolean {
  return row.source !== null && verdict !== null && !['unready', 'under-way'].includes(verdict.state);
}

/** Where some were chosen on the page, those; otherwise all of which nothing speaks against. */
export function isChosen(one: Choosable, all: readonly Choosable[], ticks: Ticks): boolean {
  if (!mayChoose(one)) return false;
  const ticked = ticks.get(one.row.id);
  if (ticked !== undefined) return ticked;
  const onPage = all.some(({ row }) => row.chosen);
  return one.verdict?.state === 'free' && (one.row.chosen || !onPage);
}

/** Ticks of all of which nothing speaks against; others are ticked one by one. */
export function ticksOfAll(all: readonly Choosable[], on: boolean): Ticks {
  return new Map(all.map((one) => [one.row.id, on && one.verdict?.state === 'free']));
}

/** Ticks with one more, and with those between it and the one ticked before, where a range is wanted. */
export function withTick(
  ticks: Ticks,
  all: readonly Choosable[],
  id: string,
  on: boolean,
  from: string | null,
): Ticks {
  const at = (wanted: string) => all.findIndex(({ row }) => row.id === wanted);
  const [to, begin] = [at(id), from === null ? -1 : at(from)];
  const range = begin === -1 ? [] : all.slice(Math.min(begin, to), Math.max(begin, to) + 1);
  const free = range.filter(({ verdict }) => !on || verdict?.state === 'free');
  return new Map([...ticks, ...free.map(({ row }) => [row.id, on] as const), [id, on]]);
}

/** A person who ticks one that has a loop already wants one more. */
export function isAnyway({ verdict }: Choosable): boolean {
  return verdict?.state === 'in-dotloop' || verdict?.state === 'same';
}
