import { DotloopError, type Participant, type ParticipantRequest } from '../../dotloop/index.ts';
import type { DraftPerson } from '../draft/draft.ts';
import { sameText } from '../draft/loop-it-request.ts';
import { extrasOf } from '../draft/person-fields.ts';
import type { Problem } from '../problem.ts';
import { together, unconfirmed } from '../problems.ts';
import type { Addition, Entry, Step } from './entry.ts';
import { copyRefusal, isRefusal, stepRefusal } from './refusal.ts';
import { lookAgain, mayLookAgain } from './settle.ts';
import { gettingOn, gotThrough, loopOf, patience, stepOf, type Work, withStep } from './work.ts';

type PeopleStep = 'me' | 'people';

/** What a person lacks in the loop: nothing, some fields, or they are not there at all. */
type Lack = { add: ParticipantRequest } | { change: Partial<ParticipantRequest>; id: number } | null;

/** Adds or completes whoever needs it. May be repeated. A refusal of one person does not keep the others out. */
export async function putPeople(work: Work, name: PeopleStep, people: readonly DraftPerson[]): Promise<void> {
  const problems: Problem[] = [];
  const missing: string[] = [];
  const { unsure = [] } = stepOf(work.entry, name) ?? {};
  for (const person of people) {
    const lack = lackOf(person, await participantsOf(work), work);
    if (lack === null || unsure.includes(person.id)) continue;
    const refusal =
      'add' in lack ? await add(work, name, person, lack.add) : await complete(work, lack.id, lack.change);
    if (!refusal) continue;
    problems.push(stepRefusal(refusal, name, person.me ? undefined : called(person)));
    missing.push(person.id);
  }
  const unconfirmedPeople = people.filter(({ id }) => unsure.includes(id));
  if (unconfirmedPeople.length > 0) {
    problems.push(unconfirmed(unconfirmedPeople.map(called)));
    missing.push(...unconfirmedPeople.map(({ id }) => id));
  }
  const ended: Pick<Step, 'state' | 'problem' | 'missing'> =
    problems.length === 0 ? { state: 'done' } : { state: 'failed', problem: together(problems), missing };
  await work.write((entry) => {
    const { unsure: _, ...step } = underWay(entry, name);
    return gotThrough(entry, { ...step, ...ended });
  });
}

/** Who is in the loop: read once for all that one worker does in one go. */
async function participantsOf(work: Work): Promise<Participant[]> {
  const { profileId, id } = loopOf(work.entry);
  work.participants ??= (await work.dotloop.participants.list(profileId, id, patience)).data;
  return work.participants;
}

/** A people's step between its requests, with what must not be forgotten: who was added, and whom not to add again. */
function underWay(entry: Entry, name: PeopleStep): Step {
  const { added, unsure } = stepOf(entry, name) ?? {};
  return { name, state: 'pending', ...(added && { added }), ...(unsure && { unsure }) };
}

/** @returns dotloop's refusal, unless they are there all the same */
async function add(
  work: Work,
  name: PeopleStep,
  person: DraftPerson,
  request: ParticipantRequest,
): Promise<DotloopError | null> {
  const present = await participantsOf(work);
  const sending: Addition = { personId: person.id, present: present.map(({ id }) => id) };
  await work.intend((entry) => withStep(entry, { ...underWay(entry, name), state: 'sent', sending }));
  const { profileId, id } = loopOf(work.entry);
  const answer = await orRefusal(work.dotloop.participants.create(profileId, id, request, patience));
  const refused = answer instanceof DotloopError && !(await isThere(work, person, sending));
  if (!(answer instanceof DotloopError)) work.participants = [...present, answer];
  await work.write((entry) =>
    withStep(entry, refused ? underWay(entry, name) : withAdded(entry, name, sending)),
  );
  return refused ? answer : null;
}

function withAdded(entry: Entry, name: PeopleStep, addition: Addition | undefined): Step {
  const { added = [], ...step } = underWay(entry, name);
  return { ...step, added: addition ? [...added, addition] : added };
}

/** Fills in what is missing of somebody who is there. @returns dotloop's refusal */
async function complete(
  work: Work,
  participantId: number,
  change: Partial<ParticipantRequest>,
): Promise<DotloopError | null> {
  const { profileId, id } = loopOf(work.entry);
  const answer = await orRefusal(
    work.dotloop.participants.update(profileId, id, participantId, change, patience),
  );
  return answer instanceof DotloopError ? answer : null;
}

/** The answer of a call, or dotloop's refusal. */
async function orRefusal<T>(call: Promise<T>): Promise<T | DotloopError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DotloopError && isRefusal(error)) return error;
    throw error;
  }
}

/** Whether somebody is there by now who was not. */
async function isThere(work: Work, person: DraftPerson, { present }: Addition): Promise<boolean> {
  work.participants = null;
  return addedAs(person, await participantsOf(work), present, work).length > 0;
}

/** One look for the person whose adding was not answered. Nobody is added again silently: they are left as unsure. */
export async function lookForPerson(
  work: Work,
  name: PeopleStep,
  people: readonly DraftPerson[],
): Promise<void> {
  const { sending } = stepOf(work.entry, name) ?? {};
  const person = people.find(({ id }) => id === sending?.personId);
  const isSettled = !sending || !person || (await isThere(work, person, sending));
  const looks = work.entry.looks + 1;
  if (!isSettled && mayLookAgain(looks)) return lookAgain(work, looks);
  await work.write((entry) => {
    const { unsure = [] } = stepOf(entry, name) ?? {};
    const step = isSettled ? withAdded(entry, name, sending) : underWay(entry, name);
    const missing = isSettled ? [] : [person.id];
    return gettingOn(withStep(entry, { ...step, unsure: [...unsure, ...missing] }));
  });
}

/**
 * Whoever was added is there once: a browser may have sent the request again by itself, as it does for loops. What was
 * there before stays. @returns what dotloop refuses to take out @see takeBackCopies
 */
export async function removeCopies(work: Work): Promise<Problem[]> {
  const added = work.entry.steps.flatMap((step) => step.added ?? []);
  if (added.length === 0) return [];
  const refusals = new Map<number, DotloopError>();
  const { profileId, id } = loopOf(work.entry);
  for (const copy of await readCopies(work, added)) {
    const answer = await orRefusal(work.dotloop.participants.delete(profileId, id, copy.id, patience));
    if (answer instanceof DotloopError) refusals.set(copy.id, answer);
  }
  // What the browser has sent twice is refused the second time, because it was done.
  const left = refusals.size > 0 ? await readCopies(work, added) : [];
  return left.flatMap(({ id: copyId, fullName }) => {
    const refusal = refusals.get(copyId);
    return refusal ? [copyRefusal(refusal, fullName)] : [];
  });
}

/** Who is in the loop once more than they should be. */
async function readCopies(work: Work, added: readonly Addition[]): Promise<Participant[]> {
  const { profileId, id } = loopOf(work.entry);
  const { data } = await work.dotloop.participants.list(profileId, id, patience);
  return added.flatMap(({ personId, present }) => {
    const person = work.entry.draft.people.find((each) => each.id === personId);
    return person ? addedAs(person, data, present, work).slice(1) : [];
  });
}

function addedAs(
  person: DraftPerson,
  participants: readonly Participant[],
  present: readonly number[],
  { account }: Work,
): Participant[] {
  const sent = person.me ? { ...person, email: account.email } : person;
  return participants.filter((each) => !present.includes(each.id) && isSame(sent, each));
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
  const missing = Object.entries(extrasOf(person)).filter(([name]) => !there[name]);
  return missing.length > 0 ? { id: there.id, change: Object.fromEntries(missing) } : null;
}

/** By e-mail and role; someone without an e-mail by name and role. */
function isSame(person: DraftPerson, { email = '', fullName, role }: Participant): boolean {
  if (role !== person.role) return false;
  return person.email.trim() === '' ? sameText(fullName, person.fullName) : sameText(email, person.email);
}

function requestOf(person: DraftPerson): ParticipantRequest {
  const { fullName, email, role } = person;
  return { fullName: fullName.trim(), email: email.trim(), role: role.trim(), ...extrasOf(person) };
}

function called({ fullName, email }: DraftPerson): string {
  return fullName.trim() || email.trim();
}
