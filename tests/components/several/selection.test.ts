import { describe, expect, it } from 'vitest';
import { severalRow, verdict } from '../../../components/gallery/several-data.ts';
import {
  type Choosable,
  isAnyway,
  isChosen,
  mayChoose,
  type Ticks,
  ticksOfAll,
  withTick,
} from '../../../components/several/selection.ts';
import type { Verdict } from '../../../lib/loops/many/verdict.ts';

const none: Ticks = new Map();

function listing(id: string, state: Verdict['state'] = 'free', chosen = false): Choosable {
  return { row: severalRow({ id, chosen }), verdict: verdict({ state }) };
}

/** The ids that are chosen. */
function chosenOf(all: Choosable[], ticks: Ticks): string {
  return all
    .filter((one) => isChosen(one, all, ticks))
    .map(({ row }) => row.id)
    .join('');
}

const mixed = [
  listing('a'),
  listing('b', 'doubtful'),
  listing('c'),
  listing('d', 'in-dotloop'),
  listing('e', 'same'),
  listing('f', 'unready'),
  listing('g', 'under-way'),
  listing('h'),
];

describe('listings to choose from', () => {
  it('are chosen from the start where nothing speaks against them', () => {
    expect(chosenOf(mixed, none)).toBe('ach');
  });

  it('are those chosen on the page, where some were', () => {
    const some = [listing('a'), listing('b', 'free', true), listing('c', 'in-dotloop', true)];
    expect(chosenOf(some, none)).toBe('b');
  });

  it('cannot be chosen while they are unready, under way, unread or unknown', () => {
    expect(mixed.filter((one) => !mayChoose(one)).map(({ row }) => row.id)).toEqual(['f', 'g']);
    expect(mayChoose({ row: severalRow({ source: null }), verdict: verdict() })).toBe(false);
    expect(mayChoose({ row: severalRow(), verdict: null })).toBe(false);
    expect(chosenOf(mixed, new Map(mixed.map(({ row }) => [row.id, true])))).toBe('abcdeh');
  });

  it('are ticked all but those that something speaks against, and unticked all', () => {
    expect(chosenOf(mixed, ticksOfAll(mixed, true))).toBe('ach');
    expect(chosenOf(mixed, ticksOfAll(mixed, false))).toBe('');
  });

  it('are ticked one by one, or with everything between that nothing speaks against', () => {
    const one = withTick(ticksOfAll(mixed, false), mixed, 'h', true, null);
    expect(chosenOf(mixed, one)).toBe('h');
    expect(chosenOf(mixed, withTick(one, mixed, 'd', true, 'a'))).toBe('acdh');
    expect(chosenOf(mixed, withTick(one, mixed, 'a', true, 'h'))).toBe('ach');
    expect(chosenOf(mixed, withTick(withTick(one, mixed, 'b', true, null), mixed, 'a', false, 'c'))).toBe(
      'h',
    );
    expect(chosenOf(mixed, withTick(one, mixed, 'c', true, 'gone'))).toBe('ch');
  });

  it('that have a loop already are wanted once more by whoever ticks them', () => {
    expect(mixed.filter(isAnyway).map(({ row }) => row.id)).toEqual(['d', 'e']);
  });
});
