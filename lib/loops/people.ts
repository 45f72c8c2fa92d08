import { DotloopError, type Participant, type ParticipantRequest } from '../dotloop/index.ts';
import type { DraftPerson } from './draft.ts';
import type { Step } from './entry.ts';
import { sameText } from './loop-it-request.ts';
import { extrasOf } from './person-fields.ts';
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
  const problems: Problem[] = [];
  const { profileId, id } = loopOf(work.entry);
  const { data: present } = await work.dotloop.participants.list(profileId, id, patience);
  for (const person of people) {
    const lack = lackOf(person, present, work);
    if (lack === null || stepOf(work.entry, name)?.unsure?.includes(person.id)) continue;
    const refusal =
      'add' in lack
        ? await add(work, name, person, lack.add, present)
        : await complete(work, name, lack.id, lack.change);
    if (refusal) problems.push(stepRefusal(refusal, name, person.me ? undefined : called(person)));
  }
  const unsure = people.filter((person) => stepOf(work.entry, name)?.unsure?.includes(person.id));
  if (unsure.length > 0) problems.push(unconfirmed(unsure.map(called)));
  const ended: Step =
    problems.length === 0 ? { name, state: 'done' } : { name, state: 'failed', problem: together(problems) };
  await work.write((entry) => gettingOn(withStep(entry, ended)));
}

/** Adds a person, and sees to it that they are there once. @returns dotloop's refusal, unless they are there all the same */
async function add(
  work: Work,
  name: PeopleStep,
  person: DraftPerson,
  request: ParticipantRequest,
  before: readonly Participant[],
): Promise<DotloopError | null> {
  const present = before.map(({ id }) => id);
  await sending(work, name, { personId: person.id, present });
  const { profileId, id } = loopOf(work.entry);
  const refusal = await refusalOf(work.dotloop.participants.create(profileId, id, request, patience));
  const isThere = await keepOne(work, person, present);
  await sending(work, name);
  return isThere ? null : refusal;
}

/** Fills in what is missing of somebody who is there. @returns dotloop's refusal */
async function complete(
  work: Work,
  name: PeopleStep,
  participantId: number,
  change: Partial<ParticipantRequest>,
): Promise<DotloopError | null> {
  await sending(work, name);
  const { profileId, id } = loopOf(work.entry);
  return refusalOf(work.dotloop.participants.update(profileId, id, participantId, change, patience));
}

async function refusalOf(call: Promise<unknown>): Promise<DotloopError | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof DotloopError && isRefusal(error)) return error;
    throw error;
  }
}

/**
 * Whoever was added is there once: a browser may have sent the request again by itself, as it does for loops.
 * What was there before stays. @returns whether they are there
 */
async function keepOne(work: Work, person: DraftPerson, present: readonly number[]): Promise<boolean> {
  const { participants } = work.dotloop;
  const { profileId, id } = loopOf(work.entry);
  const { data } = await participants.list(profileId, id, patience);
  const sent = person.me ? { ...person, email: work.account.email } : person;
  const added = data.filter((each) => !present.includes(each.id) && isSame(sent, each));
  for (const copy of added.slice(1)) {
    await refusalOf(participants.delete(profileId, id, copy.id, patience));
  }
  return added.length > 0;
}

/** One look for the person whose adding was not answered. Nobody is added again silently: they are left as unsure. */
export async function lookForPerson(
  work: Work,
  name: PeopleStep,
  people: readonly DraftPerson[],
): Promise<void> {
  const { sending: sent, unsure = [] } = stepOf(work.entry, name) ?? {};
  const person = people.find(({ id }) => id === sent?.personId);
  const isSettled = !person || (await keepOne(work, person, sent?.present ?? []));
  const looks = work.entry.looks + 1;
  if (!isSettled && mayLookAgain(looks)) return lookAgain(work, looks);
  const missing = isSettled ? [] : [person.id];
  const step: Step = { name, state: 'pending', unsure: [...unsure, ...missing] };
  await work.write((entry) => gettingOn(withStep(entry, step)));
}

/** Written before a request; with a person, before one that cannot be repeated. */
async function sending(work: Work, name: PeopleStep, sent?: Step['sending']): Promise<void> {
  const unsure = stepOf(work.entry, name)?.unsure ?? [];
  const step: Step = { name, state: 'sent', unsure, ...(sent && { sending: sent }) };
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
