import { describe, expect, it } from 'vitest';
import { address, created, draft, entry, panelState } from '../../../components/gallery/data.ts';
import { generalProblems, marksAt, problemsOf } from '../../../components/panel/marks.ts';
import type { FieldSource } from '../../../lib/listing/listing.ts';

const missing = { code: 'name-missing', field: 'name', message: 'Give the loop a name.' };
const refused = { code: 'refused', field: 'address.zipCode', message: 'The ZIP code is not known.' };

function withDoubt(path: 'address.zipCode' | 'people', edited: string[] = []) {
  const source: FieldSource = { trust: 'title', from: 'title', doubt: { code: 'leftOut', text: '04107' } };
  const { listing } = draft();
  return panelState({ draft: draft({ listing: { ...listing, sources: { [path]: source } }, edited }) });
}

describe('problems', () => {
  it('stand beside their field', () => {
    const state = panelState({ problems: [missing] });
    expect(marksAt(state, state.draft, 'name').problem).toBe('Give the loop a name.');
    expect(marksAt(state, state.draft, 'mlsNumber').problem).toBeNull();
    expect(generalProblems(state, state.draft)).toEqual([]);
  });

  it('stand beside the right person', () => {
    const email = { code: 'email-malformed', field: 'people.1.email', message: 'Not an address.' };
    const state = panelState({ problems: [email] });
    expect(marksAt(state, state.draft, 'people.1.email').problem).toBe('Not an address.');
    expect(marksAt(state, state.draft, 'people.1.fullName').problem).toBeNull();
    expect(marksAt(state, state.draft, 'people.0.email').problem).toBeNull();
  });

  it.each([undefined, 'mlsId', 'people', 'address', 'somethingNew'])(
    'at %s are said above the form',
    (field) => {
      const problem = { code: 'refused', message: 'No.', ...(field === undefined ? {} : { field }) };
      const state = panelState({ problems: [problem] });
      expect(generalProblems(state, state.draft)).toEqual([problem]);
    },
  );
});

describe('what dotloop refused', () => {
  const state = panelState({ entry: entry({ state: 'failed', problem: refused }) });

  it('stands beside its field until that is changed', () => {
    expect(marksAt(state, state.draft, 'address.zipCode').problem).toBe('The ZIP code is not known.');
    const corrected = draft({ address: { ...address, zipCode: '94117' } });
    expect(marksAt(state, corrected, 'address.zipCode').problem).toBeNull();
    const elsewhere = draft({ address: { ...address, city: 'Oakland' } });
    expect(marksAt(state, elsewhere, 'address.zipCode').problem).toBe('The ZIP code is not known.');
  });

  it('is found in its step where the whole says nothing', () => {
    const steps = [{ name: 'loop-it' as const, state: 'failed' as const, problem: refused }];
    const inStep = panelState({ entry: entry({ state: 'failed', steps }) });
    expect(problemsOf(inStep, inStep.draft)).toEqual([refused]);
  });

  it('does not stand in the form once the loop was made, or while it is on its way', () => {
    for (const change of [{ state: 'failed', loop: created }, { state: 'waiting' }] as const) {
      const other = panelState({ entry: entry({ problem: refused, ...change }) });
      expect(problemsOf(other, other.draft)).toEqual([]);
    }
  });
});

describe('doubts', () => {
  it('come with their reason', () => {
    const state = withDoubt('address.zipCode');
    expect(marksAt(state, state.draft, 'address.zipCode').doubt).toBe('Please check: “04107” was left out.');
    expect(marksAt(state, state.draft, 'address.zipCode').why).toBe(
      'What stands here was read in the heading of the page.',
    );
    expect(marksAt(state, state.draft, 'address.city')).toMatchObject({ doubt: null, why: null });
  });

  it.each(['address.zipCode', 'address'])('are gone once a person has changed %s', (edited) => {
    const state = withDoubt('address.zipCode', [edited]);
    expect(marksAt(state, state.draft, 'address.zipCode').doubt).toBeNull();
  });

  it('stay when something else was changed', () => {
    const state = withDoubt('address.zipCode', ['name', 'address.city']);
    expect(marksAt(state, state.draft, 'address.zipCode').doubt).not.toBeNull();
  });
});

it('says what the brokerage has fixed', () => {
  const state = panelState({ locked: ['templateId'] });
  expect(marksAt(state, state.draft, 'templateId').locked).toBe('Set by your brokerage');
  expect(marksAt(state, state.draft, 'profileId').locked).toBeNull();
});
