import { describe, expect, it } from 'vitest';
import { account, created, draft, entry, loop, steps } from '../../../components/gallery/data.ts';
import { bySection, factsOn } from '../../../components/panel/facts.ts';
import { primaryOf, stepsShown, viewOf } from '../../../components/panel/view.ts';

describe('which face is shown', () => {
  it.each([
    ['form', null],
    ['working', entry({ state: 'waiting' })],
    ['working', entry({ state: 'settling' })],
    ['asking', entry({ state: 'asking' })],
    ['form', entry({ state: 'failed' })],
    ['partly', entry({ state: 'done', loop: created, steps: steps('done', 'failed', 'done', 'skipped') })],
    ['created', entry({ state: 'done', loop: created })],
    ['created', entry({ state: 'waiting', loop: created })],
    ['created', entry({ state: 'settling', loop: created })],
    ['created', entry({ loop: created, steps: steps('done', 'failed', 'pending', 'skipped') })],
  ] as const)('%s', (view, of) => expect(viewOf(of)).toBe(view));

  it('leaves out steps that are not needed', () => {
    expect(stepsShown(entry()).map(({ name }) => name)).toEqual(['loop-it', 'me', 'people']);
  });

  it('shows the search for copies last, as it is done', () => {
    const all = entry({
      steps: [
        { name: 'loop-it', state: 'done' },
        { name: 'copies', state: 'pending' },
        { name: 'me', state: 'done' },
      ],
    });
    expect(stepsShown(all).map(({ name }) => name)).toEqual(['loop-it', 'me', 'copies']);
  });

  it.each([
    ['being worked on', {}, ['done', 'sent', 'pending']],
    ['held up', { problem: { code: 'offline', message: 'No.' } }, ['done', 'pending', 'pending']],
    ['over', { state: 'done' as const, loop: created }, ['done', 'pending', 'pending']],
  ])('shows the next step of an entry that is %s', (_, change, states) => {
    const shown = stepsShown(entry({ steps: steps('done', 'pending', 'pending', 'skipped'), ...change }));
    expect(shown.map(({ state }) => state)).toEqual(states);
  });
});

describe('what the button says', () => {
  const signedIn = {
    session: { state: 'signed-in' as const, account },
    duplicates: { loops: [], underWay: [] },
  };

  it('creates once it has been in plain sight', () => {
    expect(primaryOf(signedIn, null, 'ready')).toMatchObject({
      action: 'create',
      label: 'Create loop',
      inert: false,
      reason: null,
    });
  });

  it('is busy with whatever was asked for, and says that it creates only when it does', () => {
    expect(primaryOf(signedIn, 'create', 'ready')).toMatchObject({ label: 'Creating…', busy: true });
    expect(primaryOf(signedIn, 'sign-in', 'ready')).toMatchObject({ label: 'Create loop', busy: true });
  });

  it('makes nothing of a sample, and says so; to sign in is another matter', () => {
    const nothing = 'Nothing is created from a sample.';
    expect(primaryOf(signedIn, null, 'ready', true)).toMatchObject({ inert: true, keys: nothing });
    const signedOut = { ...signedIn, session: { state: 'signed-out' as const, problem: null } };
    expect(primaryOf(signedOut, null, 'ready', true)).toMatchObject({ action: 'sign-in', inert: false });
  });

  it.each(['waiting', 'covered'] as const)('is inert, with a reason, while %s', (seen) => {
    const { inert, reason } = primaryOf(signedIn, null, seen);
    expect(inert).toBe(true);
    expect(reason).toBe(seen);
  });

  it.each([
    { loops: [loop()], underWay: [] },
    { loops: [], underWay: [{ entryId: entry().id, name: 'Earlier' }] },
  ])(
    'offers to create anyway where there is such a loop, and does not promise that Enter creates',
    (duplicates) => {
      const primary = primaryOf({ ...signedIn, duplicates }, null, 'ready');
      expect(primary).toMatchObject({ action: 'create-anyway', label: 'Create anyway' });
      expect(primary.keys).not.toMatch(/Enter/);
    },
  );

  it('signs in first', () => {
    const out = {
      session: { state: 'signed-out' as const, problem: null },
      duplicates: { loops: [], underWay: [] },
    };
    expect(primaryOf(out, null, 'waiting')).toMatchObject({ action: 'sign-in', inert: false, busy: false });
    expect(primaryOf({ ...out, session: { state: 'signing-in' } }, null, 'ready').busy).toBe(true);
  });
});

it('groups facts by section in their order, and counts those that are written', () => {
  const facts = [
    { section: 'Property', field: 'Year Built', value: '1987', included: true },
    { section: 'Financials', field: 'Price', value: '1', included: false },
    { section: 'Property', field: 'Bedrooms', value: '3', included: true },
  ];
  expect(bySection(facts).map(([section, { length }]) => [section, length])).toEqual([
    ['Property', 2],
    ['Financials', 1],
  ]);
  expect(factsOn(facts)).toBe(2);
  expect(factsOn(draft().facts)).toBe(2);
});
