import type { Entry, Step } from '../../lib/loops/outbox/entry.ts';
import { isPartly, isUnfinished, nextStep } from '../../lib/loops/outbox/work.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import type { Seen } from './visible.ts';

export type View = 'form' | 'working' | 'asking' | 'partly' | 'created';

/**
 * Which face the panel shows. As soon as the loop is there it is created, whatever is still filled in. A refusal that
 * made nothing leads back to the form, with the reason beside its field.
 */
export function viewOf(entry: Entry | null): View {
  if (!entry) return 'form';
  if (isPartly(entry)) return 'partly';
  if (entry.loop) return 'created';
  switch (entry.state) {
    case 'waiting':
    case 'settling':
      return 'working';
    case 'asking':
      return 'asking';
    case 'failed':
      return 'form';
    case 'done':
      return 'created';
  }
}

type Action = 'create' | 'create-anyway' | 'sign-in';

export interface Primary {
  action: Action;
  label: string;
  busy: boolean;
  inert: boolean;
  /** Why it is inert: nobody can have seen it, or nothing is made of a sample. */
  reason: Exclude<Seen, 'ready'> | 'sample' | null;
  /** What the keys do. */
  keys: string;
}

/**
 * What the button at the foot of the form does and says.
 * @param underWay what the person has asked for and is being done
 */
export function primaryOf(
  { session, duplicates }: Pick<PanelState, 'session' | 'duplicates'>,
  underWay: string | null,
  seen: Seen,
  isSample = false,
): Primary {
  const busy = underWay !== null;
  if (session.state !== 'signed-in') {
    const waiting = session.state === 'signing-in';
    return {
      action: 'sign-in',
      label: t('signIn_do'),
      busy: busy || waiting,
      inert: false,
      reason: null,
      keys: t('panel_closeHint'),
    };
  }
  if (isSample) {
    const keys = t('sample_inert');
    return { action: 'create', label: t('panel_create'), busy: false, inert: true, reason: 'sample', keys };
  }
  const again = duplicates.loops.length + duplicates.underWay.length > 0;
  return {
    action: again ? 'create-anyway' : 'create',
    label: underWay === 'create' ? t('panel_creating') : again ? t('deed_createAnyway') : t('panel_create'),
    busy,
    inert: seen !== 'ready',
    reason: seen === 'ready' ? null : seen,
    keys: again ? t('panel_closeHint') : t('panel_createHint'),
  };
}

/** The steps that a person need know of, as they are done one after the other. The one that is being done is under way. */
export function stepsShown(entry: Entry): Step[] {
  const needed = entry.steps.filter((step) => step.state !== 'skipped');
  const isLast = ({ name }: Step) => name === 'copies';
  const atWork = isUnfinished(entry) && entry.problem === null ? nextStep(entry) : undefined;
  return [...needed.filter((step) => !isLast(step)), ...needed.filter(isLast)].map((step) =>
    step === atWork ? { ...step, state: 'sent' } : step,
  );
}
