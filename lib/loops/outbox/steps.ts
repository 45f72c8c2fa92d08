import { detailsOf } from '../draft/details.ts';
import type { Draft } from '../draft/draft.ts';
import { loopItRequest, meIn, otherPeople } from '../draft/loop-it-request.ts';
import { said } from '../fault.ts';
import { outboxProblems } from '../problems.ts';
import { takeBackCopies } from './copies.ts';
import type { Step, StepName } from './entry.ts';
import { lookForPerson, putPeople } from './people.ts';
import { createdLoop, lookBeforeSending, lookForLoop, noteOf, placeOf, profileOf } from './settle.ts';
import { gotThrough, loopOf, notMade, patience, type Work, withStep } from './work.ts';

interface StepWork {
  /** Does the step. May be repeated unless `look` is there, which then comes first. */
  run(work: Work): Promise<void>;
  /** Finds out what came of a request whose answer was lost. */
  look?(work: Work): Promise<void>;
}

/** The steps of an entry. Each writes its intent before it sends what cannot be repeated, and its outcome after. */
export const steps: Record<StepName, StepWork> = {
  'loop-it': { run: makeLoop, look: lookForLoop },
  copies: { run: takeBackCopies },
  me: {
    run: (work) => putPeople(work, 'me', mine(work.entry.draft)),
    look: (work) => lookForPerson(work, 'me', mine(work.entry.draft)),
  },
  people: {
    run: (work) => putPeople(work, 'people', otherPeople(work.entry.draft, work.account.email)),
    look: (work) => lookForPerson(work, 'people', otherPeople(work.entry.draft, work.account.email)),
  },
  details: { run: writeDetails },
};

/** The steps that a draft needs; the others are skipped. */
export function plannedSteps(draft: Draft, ownEmail: string): Step[] {
  const plan = (name: StepName, needed: boolean): Step => ({ name, state: needed ? 'pending' : 'skipped' });
  return [
    plan('loop-it', true),
    plan('copies', true),
    plan('me', meIn(draft) !== undefined),
    plan('people', otherPeople(draft, ownEmail).length > 0),
    plan('details', Object.keys(detailsOf(draft)).length > 0),
  ];
}

/** Whether a step's lost answer has to be looked for; otherwise the step is simply repeated. */
export function mustLook(step: Step): boolean {
  return step.state === 'sent' && (step.name === 'loop-it' || step.sending !== undefined);
}

async function makeLoop(work: Work): Promise<void> {
  if (await lookBeforeSending(work)) return;
  const newest = await work.newest.recent(placeOf(work));
  if (!work.entry.anyway && work.isAmong(newest, work.entry.draft)) {
    work.newest.outdate(placeOf(work)); // whoever tries again may have taken that loop back
    return work.write((entry) => notMade(entry, said(outboxProblems.duplicate)));
  }
  const newestBefore = noteOf(newest);
  await work.intend((entry) => ({ ...withStep(entry, { name: 'loop-it', state: 'sent' }), newestBefore }));
  const request = loopItRequest(work.entry.draft, work.preferences, work.account.email);
  const sentAt = work.now();
  const loop = await work.dotloop.loopIt(profileOf(work.entry), request, patience);
  const took = work.now() - sentAt;
  await work.write((entry) =>
    gotThrough({ ...entry, loop: createdLoop(loop, entry) }, { name: 'loop-it', state: 'done', took }),
  );
}

async function writeDetails(work: Work): Promise<void> {
  const { profileId, id } = loopOf(work.entry);
  await work.dotloop.details.update(profileId, id, detailsOf(work.entry.draft), patience);
  await work.write((entry) => gotThrough(entry, { name: 'details', state: 'done' }));
}

function mine(draft: Draft) {
  const me = meIn(draft);
  return me ? [me] : [];
}
