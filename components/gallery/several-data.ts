import type { Verdict } from '../../lib/loops/many/verdict.ts';
import type { Judgement, SeveralRow } from '../../lib/messages.ts';
import { draft, profile, templates } from './data.ts';

export function severalRow(change: Partial<SeveralRow> = {}): SeveralRow {
  const { listing } = draft();
  return {
    id: 'matrix 1',
    label: '1 Main St, Albany, NY 12208',
    mlsNumber: 'M1',
    source: { key: '1', site: 'matrix', pageUrl: 'https://mls.example/results', listing },
    chosen: false,
    ...change,
  };
}

export function verdict(change: Partial<Verdict> = {}): Verdict {
  return {
    state: 'free',
    reason: '',
    loopUrl: null,
    edited: false,
    name: '1 Main St',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    ...change,
  };
}

export function judgement(verdicts: Verdict[], change: Partial<Judgement> = {}): Judgement {
  return {
    verdicts,
    profiles: [profile()],
    templates,
    profileId: 3,
    transactionType: 'PURCHASE_OFFER',
    loadProblem: null,
    locked: [],
    ...change,
  };
}
