/**
 * How well and how fast addresses are read: `node bench/addresses.ts [--misses]`.
 * The address sets lie beside the repository and are not part of it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Bench } from 'tinybench';
import { parseAddress, parseStreet } from '../lib/listing/address.ts';
import type { Address } from '../lib/listing/listing.ts';
import { stateCode } from '../lib/listing/states.ts';
import { streetKey } from '../lib/listing/words.ts';

const budgetMicroseconds = 20;
const showMisses = process.argv.includes('--misses');
const folder = new URL('../../shared/addresses/', import.meta.url);

function rows(name: string): string[][] {
  const file = new URL(name, folder);
  if (!existsSync(file)) {
    console.log(`${name}: not here, skipped`);
    return [];
  }
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'));
}

const percent = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(2)} % (${part} of ${whole})`;

/** Case, abbreviations, punctuation and the unit's sign do not count; a state is compared by its code. */
const normal: Partial<Record<keyof Address, (value: string) => string>> = {
  streetName: streetKey,
  unit: (value) => streetKey(value.replace(/^#\s*/, '')),
  state: (value) => stateCode(value) || stateCode(value.split(' ').at(-1) ?? '') || value,
  zipCode: (value) => value.replace(/\D/g, ''),
};
const fields = ['streetNumber', 'streetName', 'unit', 'city', 'state', 'zipCode'] as const;

function labelled(): string[] {
  const cases = rows('labelled-us.tsv');
  if (!cases.length) return [];
  const right: Record<string, number> = {};
  let exact = 0;
  for (const [line = '', ...labels] of cases) {
    const { address, doubts } = parseAddress(line);
    const wrong = fields.filter((field, i) => {
      const same = normal[field] ?? streetKey;
      const ok = same(address[field]) === same(labels[i] ?? '');
      if (ok) right[field] = (right[field] ?? 0) + 1;
      return !ok;
    });
    if (!wrong.length) exact++;
    else if (showMisses) {
      const said = wrong.map(
        (field) => `${field} “${address[field]}” not “${labels[fields.indexOf(field)]}”`,
      );
      console.log(`  ${line}\n      ${said.join(', ')}${doubts.length ? ` [${doubts.join(' ')}]` : ''}`);
    }
  }
  console.log(`labelled-us.tsv, all fields: ${percent(exact, cases.length)}`);
  for (const field of fields) console.log(`  ${field}: ${percent(right[field] ?? 0, cases.length)}`);
  return cases.map(([line = '']) => line);
}

function listingLines(): string[] {
  const cases = rows('listing-lines-us.tsv').filter(([line = '']) => /^\d/.test(line));
  if (!cases.length) return [];
  let read = 0;
  let written = 0;
  let found = 0;
  for (const [line = ''] of cases) {
    const { streetNumber, streetName, unit } = parseStreet(line).address;
    if (streetNumber && streetName) read++;
    else if (showMisses) console.log(`  ${line}\n      number “${streetNumber}”, street “${streetName}”`);
    if (!/#\s?\w|\b(unit|apt|ste|lot|bldg)\s+\S*\w/i.test(line)) continue;
    written++;
    if (unit) found++;
    else if (showMisses) console.log(`  ${line}\n      no unit`);
  }
  console.log(`listing-lines-us.tsv, number and street: ${percent(read, cases.length)}`);
  console.log(`  units found where written: ${percent(found, written)}`);
  return cases.map(([street, city, state, zip]) => `${street}, ${city}, ${state} ${zip}`);
}

/** The fastest of many rounds: what else the machine does meanwhile does not count. */
async function microseconds(lines: string[]): Promise<number> {
  const bench = new Bench({ time: 2_000, warmupTime: 500 }).add('addresses', () => {
    for (const line of lines) parseAddress(line);
  });
  await bench.run();
  const [result] = bench.results;
  if (result?.state !== 'completed') throw new Error('The addresses were not all read.');
  return (result.latency.min * 1000) / lines.length;
}

const lines = [...labelled(), ...listingLines()];
if (lines.length) {
  const time = await microseconds(lines);
  console.log(`time: ${time.toFixed(1)} µs an address (budget ${budgetMicroseconds} µs)`);
  if (time > budgetMicroseconds) process.exitCode = 1;
}
