import { randomUUID } from 'node:crypto';
import type {
  EventType,
  ProfileEventType,
  ProfileType,
  Status,
  TargetType,
  TransactionType,
  UserEventType,
} from './dotloop/constants.ts';
import type { Fault } from './faults.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** Times are milliseconds since the epoch on the world's clock, which `POST /_sandbox/clock` moves. */
type Time = number;

export interface Account {
  readonly id: number;
  firstName: string;
  lastName: string;
  readonly email: string;
  defaultProfileId: number;
  /** Every profile this person has access to; taken away and given back by the control API. */
  profileIds: number[];
}

export interface Profile {
  readonly id: number;
  readonly type: ProfileType;
  /** The office (or company) whose subscriptions also see this profile's loops. */
  readonly parentId: number | null;
  name: string;
  company: string;
  phone: string;
  fax: string;
  address: string;
  city: string;
  state: string;
  zipCode: string;
  country: string;
  requiresTemplate: boolean;
  deactivated: boolean;
}

export interface Template {
  readonly id: number;
  readonly profileId: number;
  readonly name: string;
  readonly transactionType: TransactionType;
  readonly shared: boolean;
  /** Applied by itself to every new loop of its transaction type. */
  readonly global: boolean;
  readonly folders: readonly string[];
  readonly taskLists: readonly { readonly name: string; readonly tasks: readonly string[] }[];
  /** Detail fields beyond the documented ones, as brokerages add them: section → field names. */
  readonly customFields: Readonly<Record<string, readonly string[]>>;
}

export interface Participant {
  readonly id: number;
  fullName: string;
  email: string;
  role: string;
  /** Title Case names, as they are sent. */
  fields: Record<string, string>;
}

/** A PDF. */
export interface Document {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly created: Time;
  readonly updated: Time;
}

export interface Folder {
  readonly id: number;
  name: string;
  readonly created: Time;
  updated: Time;
  readonly documents: Document[];
}

export interface Task {
  readonly id: number;
  readonly name: string;
  readonly due: Time | null;
  completed: boolean;
}

export interface TaskList {
  readonly id: number;
  readonly name: string;
  readonly tasks: Task[];
}

export interface Loop {
  readonly id: number;
  readonly profileId: number;
  name: string;
  transactionType: TransactionType;
  status: Status;
  readonly created: Time;
  updated: Time;
  reviewSubmitted: Time | null;
  readonly templateIds: number[];
  /** Section → field → text, exactly as written. */
  detail: Record<string, Record<string, string>>;
  readonly participants: Participant[];
  readonly folders: Folder[];
  readonly taskLists: TaskList[];
  readonly activities: { readonly message: string; readonly date: Time }[];
  /** What Loop-It was told about the MLS and the caller, kept for whoever looks at the state. */
  readonly mls: { readonly mlsId: string; readonly mlsAgentId: string; readonly nrdsId: string } | null;
}

export interface Contact {
  readonly id: number;
  readonly accountId: number;
  firstName: string;
  lastName: string;
  email: string;
  home: string;
  office: string;
  fax: string;
  address: string;
  city: string;
  zipCode: string;
  state: string;
  country: string;
  company: string;
  role: string;
  readonly created: Time;
  updated: Time;
}

export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  /** Exact, or with a loopback host and no port, which then matches any port (RFC 8252, 7.3). */
  readonly redirectUris: string[];
}

export interface Code {
  readonly value: string;
  readonly clientId: string;
  readonly accountId: number;
  /** As the authorization request had it. */
  readonly state: string | undefined;
  readonly redirectUri: string;
  readonly expires: Time;
}

/** One account's consent to one client, with the only tokens that are valid for it. */
export interface Grant {
  readonly clientId: string;
  readonly accountId: number;
  readonly scope: readonly string[];
  accessToken: string;
  refreshToken: string;
  expires: Time;
}

export interface Subscription {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: number;
  readonly targetType: TargetType;
  readonly targetId: number;
  eventTypes: EventType[];
  url: string;
  signingKey: string | null;
  externalId: string | null;
  enabled: boolean;
  revision: number;
  failedInSuccession: number;
}

/** @see API v2, "Webhooks Event Delivery Statuses" */
export const deliveryStatuses = [
  'PENDING',
  'PENDING_RETRY',
  'SCHEDULED',
  'SUCCESS',
  'FAILED',
  'DISABLED',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface HookEvent {
  readonly id: string;
  /** Kept even when the subscription is gone: its good-bye has yet to be delivered. */
  readonly subscription: Subscription;
  readonly createdOn: Time;
  readonly eventType: string;
  readonly profileId: number | null;
  readonly eventData: Readonly<Record<string, unknown>>;
  deliveryStatus: DeliveryStatus;
  deliveryAttempts: number;
  /** When it is next due, while deliveries remain to be tried. */
  due: Time | null;
  /** One for each request, the latest first. */
  readonly responseData: {
    /** 0 when there was no answer. */
    readonly responseCode: number;
    readonly responseHeaders?: Record<string, string>;
    readonly responseBody: string;
    readonly url: string;
    readonly requestSentAt: string;
    readonly durationMs: number;
  }[];
}

/** Something happened that a subscription may want to hear of. */
export type Change =
  | { eventType: UserEventType; accountId: number; data: Readonly<Record<string, number>> }
  | { eventType: ProfileEventType; profileId: number; data: Readonly<Record<string, number>> };

export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Secrets are shown as "…". */
  readonly query: Record<string, string>;
  readonly account: number | null;
  readonly body: unknown;
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly fault: string | null;
}

export interface SavedPage {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Fills an empty world. */
export type Seed = (world: World) => void;

const firstIds = {
  profile: 4900,
  loop: 34308,
  participant: 57600,
  folder: 423424,
  document: 561621,
  taskList: 12340,
  task: 125736485,
  contact: 3603900,
};

/** What the pretend dotloop knows. Everything in memory; `reset` sows it anew. */
export class World {
  readonly accounts = new Map<number, Account>();
  readonly profiles = new Map<number, Profile>();
  readonly templates = new Map<number, Template>();
  readonly loops = new Map<number, Loop>();
  /** Old loop id → the loop it was merged into. */
  readonly merged = new Map<number, number>();
  readonly contacts = new Map<number, Contact>();
  readonly clients = new Map<string, Client>();
  readonly codes = new Map<string, Code>();
  readonly grants = new Set<Grant>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly events = new Map<string, HookEvent>();
  readonly pages = new Map<string, SavedPage>();
  readonly rateWindows = new Map<string, { began: Time; used: number }>();
  readonly requests: LoggedRequest[] = [];
  faults: Fault[] = [];
  settings: Settings = settingsSchema.parse({});
  /** Told of every change; the webhooks listen here. */
  onChange: (change: Change) => void = () => {};
  /** Told when the clock was moved. */
  onClock: () => void = () => {};

  #seed: Seed;
  #offset = 0;
  #ids = { ...firstIds };
  #chance = 1;

  constructor(seed: Seed) {
    this.#seed = seed;
    this.reset();
  }

  /** Forget everything and sow the seed again; settings, faults and clock too. */
  reset(seed: Seed = this.#seed): void {
    this.#seed = seed;
    for (const kept of [
      this.accounts,
      this.profiles,
      this.templates,
      this.loops,
      this.merged,
      this.contacts,
      this.clients,
      this.codes,
      this.grants,
      this.subscriptions,
      this.events,
      this.pages,
      this.rateWindows,
    ]) {
      kept.clear();
    }
    this.requests.length = 0;
    this.faults = [];
    this.settings = settingsSchema.parse({});
    this.#offset = 0;
    this.#ids = { ...firstIds };
    this.#chance = 1;
    const listener = this.onChange;
    this.onChange = () => {};
    seed(this);
    this.onChange = listener;
    this.onClock();
  }

  now(): Time {
    return Date.now() + this.#offset;
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
    this.onClock();
  }

  nextId(kind: keyof typeof firstIds): number {
    const id = this.#ids[kind];
    this.#ids[kind] = id + 1;
    return id;
  }

  token(): string {
    return randomUUID();
  }

  /** The same sequence of numbers in [0, 1) after every reset (mulberry32). */
  chance(): number {
    this.#chance = (this.#chance + 0x6d2b79f5) | 0;
    let t = this.#chance;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  profilesOf(account: Account): Profile[] {
    return account.profileIds.flatMap((id) => this.profiles.get(id) ?? []);
  }

  templatesOf(profileId: number): Template[] {
    return [...this.templates.values()].filter((template) => template.profileId === profileId);
  }

  contactsOf(accountId: number): Contact[] {
    return [...this.contacts.values()].filter((contact) => contact.accountId === accountId);
  }

  /** By id or e-mail address. */
  findAccount(which: number | string): Account | undefined {
    if (typeof which === 'number') return this.accounts.get(which);
    return [...this.accounts.values()].find((account) => account.email === which);
  }

  /** Where a merged loop is now, through any number of merges. */
  currentLoopId(id: number): number {
    let current = id;
    for (let next = this.merged.get(current); next !== undefined; next = this.merged.get(current))
      current = next;
    return current;
  }
}

/** dotloop's timestamps: ISO 8601 in whole seconds, "2017-05-30T21:42:17Z". */
export function timestamp(time: Time): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function fullName(account: Account): string {
  return `${account.firstName} ${account.lastName}`;
}
