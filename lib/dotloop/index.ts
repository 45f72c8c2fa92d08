import { accountResource } from './account.ts';
import { activitiesResource } from './activities.ts';
import { type Budget, createBudget } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';
import { contactsResource } from './contacts.ts';
import { detailsResource } from './details.ts';
import { documentsResource } from './documents.ts';
import type { Moved } from './errors.ts';
import { eventsResource } from './events.ts';
import { foldersResource } from './folders.ts';
import { loopItResource } from './loop-it.ts';
import { loopsResource } from './loops.ts';
import { participantsResource } from './participants.ts';
import { profilesResource } from './profiles.ts';
import { createCall } from './request.ts';
import { subscriptionsResource } from './subscriptions.ts';
import { taskListsResource, tasksResource } from './tasks.ts';
import { templatesResource } from './templates.ts';

export type { Account } from './account.ts';
export type { Activity } from './activities.ts';
export type { Batch, Page } from './answers.ts';
export { inBackground } from './background.ts';
export { type Budget, createBudget } from './budget.ts';
export type { Clock } from './clock.ts';
export type { Contact, ContactRequest } from './contacts.ts';
export type { LoopDetails } from './details.ts';
export type { LoopDocument } from './documents.ts';
export {
  DotloopError,
  type DotloopErrorCode,
  type DotloopErrorItem,
  type Moved,
  MovedError,
} from './errors.ts';
export type { DotloopEvent } from './events.ts';
export type { Folder } from './folders.ts';
export type { LoopItParticipant, LoopItRequest } from './loop-it.ts';
export type { Loop, LoopChanges, LoopFilter, LoopRequest } from './loops.ts';
export type { Participant, ParticipantRequest } from './participants.ts';
export type { Profile, ProfileRequest } from './profiles.ts';
export type { CallOptions } from './request.ts';
export type { Subscription, SubscriptionChanges, SubscriptionRequest } from './subscriptions.ts';
export type { Task, TaskList } from './tasks.ts';
export type { Template } from './templates.ts';

export const defaultBaseUrl = 'https://api-gateway.dotloop.com/public/v2';

export interface DotloopOptions {
  /**
   * The current access token. After a 401 it is called once with the token that was rejected, to give a
   * better one. Its errors reach the caller as they are; nothing was sent then.
   */
  token: (rejected?: string) => Promise<string>;
  baseUrl?: string;
  fetch?: typeof fetch;
  /** Shared among all clients of one account; otherwise each has its own. */
  budget?: Budget;
  /** How long one try may take: 30 seconds, and 5 minutes for files. */
  timeoutMs?: number;
  clock?: Clock;
  /**
   * Told of each loop that turns out to have been merged into another, before the call that found out goes
   * on: the place to rewrite stored ids. It may be told of the same one again. What it throws reaches the
   * caller.
   */
  onMoved?: (moved: Moved) => void | Promise<void>;
}

/**
 * A client of dotloop's Public API v2. Single reads give the thing itself, lists `{ data, meta }`; failures
 * are `DotloopError`s.
 * @see https://dotloop.github.io/public-api/
 */
export function createDotloop({
  token,
  baseUrl = defaultBaseUrl,
  fetch = (...request) => globalThis.fetch(...request),
  clock = systemClock,
  budget = createBudget({ clock }),
  timeoutMs = 30_000,
  onMoved = () => undefined,
}: DotloopOptions) {
  const base = new URL(baseUrl);
  const call = createCall({
    token,
    baseUrl: `${base.origin}${base.pathname.replace(/\/+$/, '')}`,
    fetch,
    budget,
    timeoutMs,
    clock,
    onMoved,
  });
  return {
    account: accountResource(call),
    profiles: profilesResource(call),
    loops: loopsResource(call),
    loopIt: loopItResource(call),
    details: detailsResource(call),
    folders: foldersResource(call),
    documents: documentsResource(call),
    participants: participantsResource(call),
    taskLists: taskListsResource(call),
    tasks: tasksResource(call),
    activities: activitiesResource(call),
    contacts: contactsResource(call),
    templates: templatesResource(call),
    subscriptions: subscriptionsResource(call),
    events: eventsResource(call),
  };
}

export type Dotloop = ReturnType<typeof createDotloop>;
