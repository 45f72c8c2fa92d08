import type { DotloopError } from '../dotloop/index.ts';
import { locale } from '../locale.ts';
import { t } from '../words.ts';
import type { Fault } from './fault.ts';
import type { Problem } from './problem.ts';

/** What a person is told about a loop on its way. */
export const outboxProblems = {
  copyArchived: { code: 'copy-archived', says: 'outbox_copyArchived' },
  offline: { code: 'offline', says: 'outbox_offline' },
  unavailable: { code: 'dotloop-unavailable', says: 'outbox_unavailable' },
  rateLimited: { code: 'rate-limited', says: 'outbox_rateLimited' },
  unauthorized: { code: 'unauthorized', says: 'outbox_unauthorized' },
  otherAccount: { code: 'other-account', says: 'outbox_otherAccount' },
  unexpected: { code: 'unexpected', says: 'outbox_unexpected' },
  settling: { code: 'answer-lost', says: 'outbox_settling' },
  nothingFound: { code: 'was-it-made', says: 'outbox_nothingFound' },
  severalFound: { code: 'which-is-it', says: 'outbox_severalFound' },
  notAsking: { code: 'not-asking', says: 'outbox_notAsking' },
  claimed: { code: 'loop-claimed', says: 'outbox_claimed' },
  duplicate: { code: 'duplicate', says: 'outbox_duplicate' },
  incomplete: { code: 'incomplete', says: 'outbox_incomplete' },
  gone: { code: 'gone', says: 'outbox_gone' },
  begun: { code: 'begun', says: 'outbox_begun' },
  busy: { code: 'busy', says: 'outbox_busy' },
} as const satisfies Record<string, Fault>;

/** People of whom dotloop never said that they were added. */
export function unconfirmed(names: readonly string[]): Problem {
  return {
    code: 'person-unconfirmed',
    message: t('outbox_unconfirmed', { names: new Intl.ListFormat(locale()).format(names) }),
  };
}

/** Several refusals of one step as one problem. */
export function together(problems: readonly Problem[]): Problem {
  const [first, ...rest] = problems;
  if (!first) throw new RangeError('no problems to put together');
  if (rest.length === 0) return first;
  return { ...first, message: problems.map(({ message }) => message).join(' ') };
}

/** What dotloop said about a refusal, in its own words, or in ours when it gave none. */
export function wordsOf(error: DotloopError): string {
  const details = error.items.flatMap(({ detail }) => (detail ? [sentence(detail)] : []));
  if (details.length > 0) return details.join(' ');
  return t(error.code === 'not-found' ? 'outbox_saysNotThere' : 'outbox_saysNothing');
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
