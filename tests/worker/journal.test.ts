import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createJournal, type JournalEvent, mostRecords } from '../../lib/worker/journal.ts';
import { problemCodes } from '../../lib/worker/journal-codes.ts';
import { filesIn, literalsIn } from '../literals.ts';

let now: number;
beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  now = 1_000;
});
const journal = () => createJournal(undefined, () => now);

describe('the journal', () => {
  it('has what happened, the oldest first, also in another life', async () => {
    const one = journal();
    one.note('started');
    now = 2_000;
    one.note('message-refused', { message: 'profiles.get', code: 'signed-out' });
    await one.read();
    expect(await journal().read()).toEqual([
      { event: 'started', first: 1_000, last: 1_000, times: 1 },
      {
        event: 'message-refused',
        message: 'profiles.get',
        code: 'signed-out',
        first: 2_000,
        last: 2_000,
        times: 1,
      },
    ]);
  });

  it('says once what happened several times on end', async () => {
    const one = journal();
    for (const at of [1, 2, 3]) {
      now = at;
      one.note('started');
    }
    expect(await one.read()).toEqual([{ event: 'started', first: 1, last: 3, times: 3 }]);
  });

  it('keeps the newest, and no more than it may', async () => {
    const one = journal();
    for (let at = 0; at < mostRecords + 10; at++) {
      now = at;
      one.note(at % 2 === 0 ? 'started' : 'signed-in');
    }
    const records = await one.read();
    expect(records).toHaveLength(mostRecords);
    expect([records[0]?.first, records.at(-1)?.last]).toEqual([10, mostRecords + 9]);
  });

  it('lets no word in that is not one of its own, whatever it is given', async () => {
    const words = fc.oneof(
      fc.string(),
      fc.emailAddress(),
      fc.constantFrom(
        'avery-quinn',
        'avery.quinn@home.example',
        '48 Spindrift Ln',
        'eyJhbGciOiJIUzI1NiJ9.e30.x',
      ),
    );
    await fc.assert(
      fc.asyncProperty(words, async (code) => {
        fc.pre(!(problemCodes as readonly string[]).includes(code));
        vi.stubGlobal('indexedDB', new IDBFactory());
        const one = journal();
        one.note('fault', { code });
        expect(() => one.note(code as JournalEvent)).toThrow();
        expect(await one.read()).toEqual([
          { event: 'fault', code: 'other', first: 1_000, last: 1_000, times: 1 },
        ]);
      }),
      { numRuns: 50 },
    );
  });
});

it('knows every code that there is', () => {
  const sources = filesIn('lib').map((path) => readFileSync(path, 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:code: |problem\(\s*)'([a-z-]+)'/g)].map(([, code = '']) => code),
  );
  /** Of zod, and of what is taught. */
  const others = ['custom', 'sentence', 'beside'];
  expect(codes.length).toBeGreaterThan(50);
  expect(
    [...new Set(codes)].filter(
      (code) => !(problemCodes as readonly string[]).includes(code) && !others.includes(code),
    ),
  ).toEqual([]);
  const said = new Set(
    filesIn('lib')
      .filter((path) => !path.endsWith('journal-codes.ts'))
      .flatMap(literalsIn)
      .map(({ text }) => text),
  );
  expect(problemCodes.filter((code) => !said.has(code) && !code.startsWith('file-'))).toEqual([]);
});
