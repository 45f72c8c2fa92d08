import { fates, type Outcome } from './cells.ts';
import { faults } from './faults.ts';
import type { Row } from './rows.ts';

const signs: Record<Outcome, string> = { whole: '✓', asked: '?', refused: '!' };

const legend = [
  'Each cell: the worker lives on, dies before the request, dies after it.',
  '✓ whole without a word of the person · ? the person is asked · ! the person is told what was refused, and tries again',
  'In every cell: one living loop in the end, whole, and the draft as it was put in.',
].join('\n');

/** The matrix in words, a row for each request. @param outcomes by row, fault and fate */
export function printed(rows: readonly Row[], outcomes: ReadonlyMap<string, Outcome>): string {
  const width = Math.max(...rows.map(({ label }) => label.length));
  const cell = (at: number, fault: string) =>
    fates
      .map((fate) => {
        const outcome = outcomes.get(`${at} ${fault} ${fate}`);
        return outcome ? signs[outcome] : '·';
      })
      .join('');
  const columns = faults.map(({ name }) => ({ name, size: Math.max(name.length, fates.length) }));
  const head = columns.map(({ name, size }) => name.padEnd(size)).join('  ');
  const body = rows.map(
    ({ label }, at) =>
      `${label.padEnd(width)}  ${columns.map(({ name, size }) => cell(at, name).padEnd(size)).join('  ')}`,
  );
  return [`${' '.repeat(width)}  ${head}`, ...body, '', legend].join('\n');
}
