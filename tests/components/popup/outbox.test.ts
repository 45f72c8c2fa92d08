import { describe, expect, it } from 'vitest';
import { created, entry, steps } from '../../../components/gallery/data.ts';
import { openEntries, wordsFor } from '../../../components/popup/outbox.ts';
import type { Step } from '../../../lib/loops/outbox/entry.ts';

describe('the outbox in words', () => {
  const now = 1_000_000;
  const problem = { code: 'offline', message: 'dotloop cannot be reached.' };

  it.each([
    [entry(), 'Waiting to be sent.'],
    [entry({ steps: steps('done', 'sent', 'pending', 'pending') }), 'Being created in dotloop.'],
    [entry({ loop: created }), 'Created in dotloop. Loop-It fills in the rest.'],
    [
      entry({ loop: created, problem, notBefore: now + 20_000 }),
      'Created in dotloop. dotloop cannot be reached. The next try is in 20 seconds.',
    ],
    [
      entry({ problem, notBefore: now + 20_000 }),
      'dotloop cannot be reached. The next try is in 20 seconds.',
    ],
    [
      entry({ state: 'done', loop: created, steps: [{ name: 'me', state: 'failed', problem }] }),
      'Created in dotloop. dotloop cannot be reached.',
    ],
    [entry({ state: 'failed', problem }), 'dotloop cannot be reached.'],
    [entry({ state: 'settling' }), 'dotloop’s answer was lost. Loop-It looks whether the loop was made.'],
    [entry({ state: 'asking', problem }), 'dotloop cannot be reached.'],
  ])('%#', (of, words) => expect(wordsFor(of, now)).toBe(words));

  it('says what to do once, however much was refused', () => {
    const refused = (name: 'me' | 'details', message: string): Step => ({
      name,
      state: 'failed',
      problem: { code: `${name}-refused`, message },
    });
    const of = entry({
      state: 'done',
      loop: created,
      steps: [refused('me', 'You were refused.'), refused('details', 'The facts were refused.')],
    });
    expect(wordsFor(of, now)).toBe(
      'Created in dotloop. You were refused. The facts were refused. Correct it and try again, or do it in dotloop.',
    );
  });

  it('shows what needs the person first, then the oldest, and nothing that is wholly done', () => {
    const order = openEntries([
      entry({ id: 'new', createdAt: 9 }),
      entry({ id: 'done', state: 'done', createdAt: 1 }),
      entry({ id: 'old', createdAt: 2 }),
      entry({ id: 'partly', state: 'done', createdAt: 6, steps: [{ name: 'me', state: 'failed' }] }),
      entry({ id: 'failed', state: 'failed', createdAt: 5 }),
      entry({ id: 'asking', state: 'asking', createdAt: 7 }),
    ]);
    expect(order.map(({ id }) => id)).toEqual(['asking', 'failed', 'partly', 'old', 'new']);
  });
});
