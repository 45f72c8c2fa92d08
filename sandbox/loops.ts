import { allowsStatus, type Status, statusesByType, type TransactionType } from './dotloop/constants.ts';
import {
  type Account,
  fullName,
  type Loop,
  type Participant,
  type Profile,
  type Template,
  type World,
} from './world.ts';

/** What can happen to a loop, whoever does it: the API on an app's behalf, or the person in dotloop. */

export interface NewLoop {
  readonly name: string;
  readonly transactionType: TransactionType;
  readonly status: Status;
  readonly template?: Template | undefined;
  readonly mls?: Loop['mls'];
  /** When it was made, for the seed; now otherwise. */
  readonly created?: number | undefined;
}

export function createLoop(world: World, actor: Account, profile: Profile, wanted: NewLoop): Loop {
  const created = wanted.created ?? world.now();
  const loop: Loop = {
    id: world.nextId('loop'),
    profileId: profile.id,
    name: wanted.name,
    transactionType: wanted.transactionType,
    status: wanted.status,
    created,
    updated: created,
    reviewSubmitted: null,
    templateIds: [],
    detail: {},
    participants: [],
    folders: [],
    taskLists: [],
    activities: [{ message: `${fullName(actor)} created loop ${wanted.name}`, date: created }],
    mls: wanted.mls ?? null,
  };
  world.loops.set(loop.id, loop);
  for (const template of world.templatesOf(profile.id)) {
    if (template.global && template.transactionType === loop.transactionType) {
      applyTemplate(world, loop, template);
    }
  }
  if (wanted.template && !loop.templateIds.includes(wanted.template.id)) {
    applyTemplate(world, loop, wanted.template);
    note(loop, created, `${fullName(actor)} applied template ${wanted.template.name}`);
  }
  if (world.settings.creatorJoins) {
    loop.participants.push({
      id: world.nextId('participant'),
      fullName: fullName(actor),
      email: actor.email,
      role: 'OTHER',
      fields: {},
    });
  }
  world.onChange({ eventType: 'LOOP_CREATED', profileId: profile.id, data: { id: loop.id } });
  return loop;
}

function applyTemplate(world: World, loop: Loop, template: Template): void {
  const day = 86_400_000;
  loop.templateIds.push(template.id);
  for (const name of template.folders) {
    if (loop.folders.some((folder) => folder.name === name)) continue;
    loop.folders.push({
      id: world.nextId('folder'),
      name,
      created: loop.created,
      updated: loop.created,
      documents: [],
    });
  }
  for (const list of template.taskLists) {
    loop.taskLists.push({
      id: world.nextId('taskList'),
      name: list.name,
      tasks: list.tasks.map((name, index) => ({
        id: world.nextId('task'),
        name,
        due: loop.created + (index + 1) * 7 * day,
        completed: false,
      })),
    });
  }
}

/** Something in the loop changed: the last update, an activity, an event. */
export function touch(world: World, loop: Loop, message: string): void {
  loop.updated = world.now();
  note(loop, loop.updated, message);
  world.onChange({ eventType: 'LOOP_UPDATED', profileId: loop.profileId, data: { id: loop.id } });
}

function note(loop: Loop, date: number, message: string): void {
  loop.activities.unshift({ message, date });
}

export interface LoopChange {
  readonly name?: string | undefined;
  readonly transactionType?: TransactionType | undefined;
  readonly status?: Status | undefined;
}

/** Why a change cannot be made, in words; null when it can. */
export function loopFault(transactionType: TransactionType, status: Status): string | null {
  if (allowsStatus(transactionType, status)) return null;
  return `Status ${status} is not allowed for transaction type ${transactionType}; allowed: ${statusesByType[transactionType].join(', ')}`;
}

export function changeLoop(world: World, actor: Account, loop: Loop, change: LoopChange): void {
  const said: string[] = [];
  if (change.name !== undefined) {
    loop.name = change.name;
    said.push(`name to ${change.name}`);
  }
  if (change.transactionType !== undefined) {
    loop.transactionType = change.transactionType;
    said.push(`transaction type to ${change.transactionType}`);
  }
  if (change.status !== undefined) {
    loop.status = change.status;
    said.push(`status to ${change.status}`);
  }
  touch(world, loop, `${fullName(actor)} changed ${said.join(', ')}`);
}

/** Set detail fields; the caller has checked their names. */
export function setDetail(
  world: World,
  actor: Account,
  loop: Loop,
  sections: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  for (const [section, fields] of Object.entries(sections)) {
    loop.detail[section] = { ...loop.detail[section], ...fields };
  }
  touch(world, loop, `${fullName(actor)} edited the loop's details`);
}

export function addParticipant(
  world: World,
  actor: Account,
  loop: Loop,
  fields: Omit<Participant, 'id'>,
): Participant {
  const participant = { id: world.nextId('participant'), ...fields };
  loop.participants.push(participant);
  touch(
    world,
    loop,
    `${fullName(actor)} added ${participant.fullName || participant.email} as ${participant.role}`,
  );
  participantChanged(world, loop, participant, 'LOOP_PARTICIPANT_CREATED');
  return participant;
}

export function changeParticipant(
  world: World,
  actor: Account,
  loop: Loop,
  participant: Participant,
  change: Partial<Omit<Participant, 'id'>>,
): void {
  Object.assign(participant, change);
  touch(world, loop, `${fullName(actor)} edited participant ${participant.fullName || participant.email}`);
  participantChanged(world, loop, participant, 'LOOP_PARTICIPANT_UPDATED');
}

export function removeParticipant(world: World, actor: Account, loop: Loop, participant: Participant): void {
  loop.participants.splice(loop.participants.indexOf(participant), 1);
  touch(world, loop, `${fullName(actor)} removed participant ${participant.fullName || participant.email}`);
  participantChanged(world, loop, participant, 'LOOP_PARTICIPANT_DELETED');
}

function participantChanged(
  world: World,
  loop: Loop,
  participant: Participant,
  eventType: 'LOOP_PARTICIPANT_CREATED' | 'LOOP_PARTICIPANT_UPDATED' | 'LOOP_PARTICIPANT_DELETED',
): void {
  world.onChange({
    eventType,
    profileId: loop.profileId,
    data: { id: loop.id, participantId: participant.id },
  });
}

/**
 * Merge one loop into another: the old id answers 301 from now on, and what the target lacks is taken over.
 * @see API v2, "Get a Loop", 301
 */
export function mergeLoops(world: World, actor: Account, from: Loop, to: Loop): void {
  for (const [section, fields] of Object.entries(from.detail)) {
    to.detail[section] = { ...fields, ...to.detail[section] };
  }
  for (const participant of from.participants) {
    const known = to.participants.some(
      (other) => other.email === participant.email && other.role === participant.role,
    );
    if (!known) to.participants.push(participant);
  }
  to.folders.push(...from.folders);
  to.taskLists.push(...from.taskLists);
  world.loops.delete(from.id);
  world.merged.set(from.id, to.id);
  world.onChange({
    eventType: 'LOOP_MERGED',
    profileId: from.profileId,
    data: { id: from.id, fromId: from.id, toId: to.id },
  });
  touch(world, to, `${fullName(actor)} merged loop ${from.name} into this one`);
}

export function taskCounts(loop: Loop): { total: number; completed: number } {
  const tasks = loop.taskLists.flatMap((list) => list.tasks);
  return { total: tasks.length, completed: tasks.filter((task) => task.completed).length };
}

/** Where people see a loop. */
export function loopUrlOf({ id }: Loop): string {
  return `https://www.dotloop.com/m/loop?viewId=${id}`;
}
