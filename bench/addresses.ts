/**
 * How well and how fast addresses are read, beside two other parsers: `node bench/addresses.ts`.
 * Two of the sets lie beside the repository and are not part of it; the third is the tests' own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Bench } from 'tinybench';
import type { Address } from '../lib/listing/listing.ts';
import { stateCode } from '../lib/listing/states.ts';
import { streetKey } from '../lib/listing/words.ts';
import { reasonOf } from './misses.ts';
import { type Parse, parsers } from './parsers.ts';

const budgetMicroseconds = 20;
const shared = '../../shared/addresses/';

type Cells = Record<string, string | number>;
type Row = [line: string, ...cells: string[]];

function rowsOf(name: string): Row[] {
  const file = new URL(name, import.meta.url);
  if (!existsSync(file)) {
    console.log(`${name}: not here, skipped`);
    return [];
  }
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => !line.startsWith('# '))
    .map((line) => line.split('\t') as Row);
}

/** Case, abbreviations, punctuation and the unit's sign do not count; a state is compared by its code. */
const normal: Partial<Record<keyof Address, (value: string) => string>> = {
  unit: (value) => streetKey(value.replace(/^#\s*/, '')),
  state: (value) => stateCode(value) || stateCode(value.split(' ').at(-1) ?? '') || value,
  zipCode: (value) => value.replace(/\W/g, '').toUpperCase(),
};
const fields = ['streetNumber', 'streetName', 'unit', 'city', 'state', 'zipCode'] as const;
type Field = (typeof fields)[number];

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** The fields of a line that are not as its labels say. */
function wrongFields(parse: Parse, [line, ...labels]: Row): { field: Field; said: string; label: string }[] {
  const address = parse(line);
  return fields.flatMap((field, i) => {
    const same = normal[field] ?? streetKey;
    const [said, label] = [address[field], labels[i] ?? ''];
    return same(said) === same(label) ? [] : [{ field, said, label }];
  });
}

/** How many of a labelled set are right: all fields, and each field. */
function labelled(rows: Row[]): Record<string, Cells> {
  return table((parse) => {
    const wrong = rows.map((row) => wrongFields(parse, row));
    const cells: Cells = {
      'all fields': percent(wrong.filter(({ length }) => length === 0).length, rows.length),
    };
    for (const field of fields) {
      const right = wrong.filter((all) => !all.some((one) => one.field === field)).length;
      cells[field] = percent(right, rows.length);
    }
    return cells;
  });
}

function printMisses(rows: Row[]): void {
  for (const row of rows) {
    const wrong = parsers['loop-it'] ? wrongFields(parsers['loop-it'], row) : [];
    if (wrong.length === 0) continue;
    console.log(`  ${row[0]}: ${reasonOf(row[0])}`);
    for (const { field, said, label } of wrong) console.log(`      ${field} “${said}”, label “${label}”`);
  }
}

const hasUnit = /#\s?\w|\b(unit|apt|ste|lot|bldg)\s+\S*\w/i;

/** A street line with its place, as listings show them: is there a number and a street, and the unit where one is written? */
function listed(rows: Row[]): Record<string, Cells> {
  return table((parse) => {
    const read = rows.map(([street, ...place]) => ({ street, address: parse(lineOf(street, place)) }));
    const whole = read.filter(({ address }) => address.streetNumber && address.streetName);
    const written = read.filter(({ street }) => hasUnit.test(street));
    const found = written.filter(({ address }) => address.unit);
    return {
      'number and street': percent(whole.length, rows.length),
      'unit where written': percent(found.length, written.length),
    };
  });
}

const lineOf = (street: string, [city, state, zip]: string[]): string =>
  `${street}, ${city}, ${state} ${zip}`;

const table = (cells: (parse: Parse) => Cells): Record<string, Cells> =>
  Object.fromEntries(Object.entries(parsers).map(([name, parse]) => [name, cells(parse)]));

/** The fastest of many rounds: what else the machine does meanwhile does not count. */
async function microseconds(parse: Parse, lines: string[]): Promise<number> {
  const bench = new Bench({ time: 1_500, warmupTime: 300 }).add('addresses', () => {
    for (const line of lines) parse(line);
  });
  await bench.run();
  const [result] = bench.results;
  if (result?.state !== 'completed') throw new Error('The addresses were not all read.');
  return (result.latency.min * 1000) / lines.length;
}

const real = rowsOf(`${shared}labelled-us.tsv`);
const own = rowsOf('../tests/listing/addresses.tsv');
const lines = rowsOf(`${shared}listing-lines-us.tsv`).filter(([line]) => /^\d/.test(line));

for (const [name, rows] of Object.entries({ 'labelled-us.tsv': real, 'our own set': own })) {
  if (rows.length === 0) continue;
  console.log(`\n${name}, ${rows.length} lines`);
  console.table(labelled(rows));
  printMisses(rows);
}
if (lines.length > 0) {
  console.log(`\nlisting-lines-us.tsv, ${lines.length} lines that begin with a digit`);
  console.table(listed(lines));
}

const all = [...real, ...own].map(([line]) => line);
for (const [street, ...place] of lines) all.push(lineOf(street, place));
console.log(`\nTime an address, ${all.length} lines (budget ${budgetMicroseconds} µs)`);
for (const [name, parse] of Object.entries(parsers)) {
  const time = await microseconds(parse, all);
  console.log(`  ${name}: ${time.toFixed(1)} µs`);
  if (name === 'loop-it' && time > budgetMicroseconds) process.exitCode = 1;
}
