import { DotloopError, type Participant, type ParticipantRequest } from '../dotloop/index.ts';
import type { DraftPerson } from './draft.ts';
import type { Step } from './entry.ts';
import { sameText } from './loop-it-request.ts';
import type { Problem } from './problem.ts';
import { together, unconfirmed } from './problems.ts';
import { isRefusal, stepRefusal } from './refusal.ts';
import { lookAgain, mayLookAgain } from './settle.ts';
import { gettingOn, loopOf, patience, stepOf, type Work, withStep } from './work.ts';

type PeopleStep = 'me' | 'people';

/** What a person lacks in the loop: nothing, some fields, or they are not there at all. */
type Lack = { add: ParticipantRequest } | { change: Partial<ParticipantRequest>; id: number } | null;

/**
 * Reads the participants, then adds or completes whoever needs it. May be repeated. A refusal of one person
 * does not keep the others out.
 */
export async function putPeople(work: Work, name: PeopleStep, people: readonly DraftPerson[]): Promise<void> {
  const { participants } = work.dotloop;
  const problems: Problem[] = [];
  const added: DraftPerson[] = [];
  const { profileId, id } = loopOf(work.entry);
  const { data: present } = await participants.list(profileId, id, patience);
  for (const person of people) {
    const lack = lackOf(person, present, work);
    if (lack === null || stepOf(work.entry, name)?.unsure?.includes(person.id)) continue;
    await sending(work, name, 'add' in lack ? person.id : undefined);
    const loop = loopOf(work.entry);
    try {
      if ('add' in lack) await participants.create(loop.profileId, loop.id, lack.add, patience);
      else await participants.update(loop.profileId, loop.id, lack.id, lack.change, patience);
    } catch (error) {
      if (!(error instanceof DotloopError && isRefusal(error))) throw error;
      problems.push(stepRefusal(error, name, person.me ? undefined : called(person)));
    }
    await sending(work, name, undefined);
    if ('add' in lack) added.push(person);
  }
  if (added.length > 0) await removeTwins(work, added, present);
  const unsure = people.filter((person) => stepOf(work.entry, name)?.unsure?.includes(person.id));
  if (unsure.length > 0) problems.push(unconfirmed(unsure.map(called)));
  const ended: Step =
    problems.length === 0 ? { name, state: 'done' } : { name, state: 'failed', problem: together(problems) };
  await work.write((entry) => gettingOn(withStep(entry, ended)));
}

/**
 * Whoever was just added is there once: a browser may have sent the request again by itself, as for loops.
 * Only what was not there before is taken away.
 */
async function removeTwins(
  work: Work,
  added: readonly DraftPerson[],
  before: readonly Participant[],
): Promise<void> {
  const { participants } = work.dotloop;
  const { profileId, id } = loopOf(work.entry);
  const { data } = await participants.list(profileId, id, patience);
  const fresh = data.filter((participant) => !before.some((each) => each.id === participant.id));
  for (const person of added) {
    const [, ...twins] = fresh.filter((participant) => isSame(asAdded(person, work), participant));
    for (const twin of twins) await participants.delete(profileId, id, twin.id, patience);
  }
}

/** A person as they were sent: the agent with the account's e-mail. */
function asAdded(person: DraftPerson, { account }: Work): DraftPerson {
  return person.me ? { ...person, email: account.email } : person;
}

/** One look for the person whose adding was not answered. Nobody is added again silently: they are left as unsure. */
export async function lookForPerson(
  work: Work,
  name: PeopleStep,
  people: readonly DraftPerson[],
): Promise<void> {
  const { profileId, id } = loopOf(work.entry);
  const { data: present } = await work.dotloop.participants.list(profileId, id, patience);
  const step = stepOf(work.entry, name);
  const person = people.find((each) => each.id === step?.sending);
  const lack = person ? lackOf(person, present, work) : null;
  const looks = work.entry.looks + 1;
  if (person && lack && 'add' in lack) {
    if (mayLookAgain(looks)) return lookAgain(work, looks);
    await work.write((entry) => gettingOn(withStep(entry, settled(step, name, person.id))));
  } else {
    await work.write((entry) => gettingOn(withStep(entry, settled(step, name))));
  }
}

function settled(step: Step | undefined, name: PeopleStep, unsure?: string): Step {
  return {
    name,
    state: 'pending',
    unsure: [...(step?.unsure ?? []), ...(unsure === undefined ? [] : [unsure])],
  };
}

/** Written before a request; with a person, before one that cannot be repeated. */
async function sending(work: Work, name: PeopleStep, personId: string | undefined): Promise<void> {
  const unsure = stepOf(work.entry, name)?.unsure ?? [];
  const step: Step = { name, state: 'sent', unsure, ...(personId !== undefined && { sending: personId }) };
  await work.write((entry) => withStep(entry, step));
}

function lackOf(person: DraftPerson, present: readonly Participant[], work: Work): Lack {
  return person.me ? myLack(person, present, work) : theirLack(person, present);
}

/** The agent is told by e-mail alone: dotloop may have put them in with another role, or with none. */
function myLack(me: DraftPerson, present: readonly Participant[], { account }: Work): Lack {
  const mine = present.filter(({ email = '' }) => sameText(email, account.email));
  if (mine.some(({ role }) => role === me.role)) return null;
  const [first] = mine;
  if (first) return { id: first.id, change: { role: me.role } };
  const fullName = me.fullName.trim() || `${account.firstName} ${account.lastName}`.trim();
  return { add: { ...requestOf(me), fullName, email: account.email } };
}

function theirLack(person: DraftPerson, present: readonly Participant[]): Lack {
  const there = present.find((participant) => isSame(person, participant));
  if (!there) return { add: requestOf(person) };
  const change: Partial<ParticipantRequest> = {};
  if (person.phone.trim() !== '' && !there.Phone) change.Phone = person.phone.trim();
  if (person.company.trim() !== '' && !there['Company Name']) change['Company Name'] = person.company.trim();
  return Object.keys(change).length > 0 ? { id: there.id, change } : null;
}

/** By e-mail and role; someone without an e-mail by name and role. */
function isSame(person: DraftPerson, { email = '', fullName, role }: Participant): boolean {
  if (role !== person.role) return false;
  return person.email.trim() === '' ? sameText(fullName, person.fullName) : sameText(email, person.email);
}

function requestOf({ fullName, email, role, phone, company }: DraftPerson): ParticipantRequest {
  return {
    fullName: fullName.trim(),
    email: email.trim(),
    role,
    Phone: phone.trim(),
    'Company Name': company.trim(),
  };
}

function called({ fullName, email }: DraftPerson): string {
  return fullName.trim() || email.trim();
}
