import { archiveCopies } from './copies.ts';
import { detailsOf } from './details.ts';
import type { Draft } from './draft.ts';
import type { Step, StepName } from './entry.ts';
import { loopItRequest, meIn, otherPeople } from './loop-it-request.ts';
import { lookForPerson, putPeople } from './people.ts';
import { createdLoop, lookBeforeSending, lookForLoop, noteNewest, profileOf } from './settle.ts';
import { gettingOn, loopOf, patience, type Work, withStep } from './work.ts';

interface StepWork {
  /** Does the step. May be repeated unless `look` is there, which then comes first. */
  run(work: Work): Promise<void>;
  /** Finds out what came of a request whose answer was lost. */
  look?(work: Work): Promise<void>;
}

/** The steps of an entry, in their order. Each writes its intent before it sends, and its outcome after. */
export const steps: Record<StepName, StepWork> = {
  'loop-it': { run: makeLoop, look: lookForLoop },
  copies: { run: archiveCopies },
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
  const { draft } = work.entry;
  const newestBefore = await noteNewest(work);
  await work.write((entry) => ({ ...withStep(entry, { name: 'loop-it', state: 'sent' }), newestBefore }));
  const request = loopItRequest(draft, work.preferences, work.account.email);
  const loop = await work.dotloop.loopIt(profileOf(work.entry), request, patience);
  await work.write((entry) =>
    gettingOn({ ...withStep(entry, { name: 'loop-it', state: 'done' }), loop: createdLoop(loop, entry) }),
  );
}

async function writeDetails(work: Work): Promise<void> {
  const { profileId, id } = loopOf(work.entry);
  await work.write((entry) => withStep(entry, { name: 'details', state: 'sent' }));
  await work.dotloop.details.update(profileId, id, detailsOf(work.entry.draft), patience);
  await work.write((entry) => gettingOn(withStep(entry, { name: 'details', state: 'done' })));
}

function mine(draft: Draft) {
  const me = meIn(draft);
  return me ? [me] : [];
}
