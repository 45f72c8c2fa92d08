import { z } from 'zod';
import { loopStatuses, type TransactionType } from './dotloop/constants.ts';
import type { Listing } from './listing/listing.ts';
import { evidenceSchema, listingSchema } from './listing/schema.ts';
import type { ContactsFound } from './loops/contacts/contact-sync.ts';
import type { Newcomer } from './loops/draft/add-person.ts';
import type { Draft } from './loops/draft/draft.ts';
import { draftChangeSchema } from './loops/draft/draft.ts';
import type { DraftSource } from './loops/draft/make-draft.ts';
import type { Duplicates } from './loops/index/duplicates.ts';
import type { FoundLoops } from './loops/index/loop-index.ts';
import type { LoopSummary } from './loops/index/loop-summary.ts';
import type { ReadingProgress } from './loops/index/recent.ts';
import type { BatchView } from './loops/many/batch-view.ts';
import type { ForAll } from './loops/many/for-all.ts';
import { forAllSchema } from './loops/many/for-all-schema.ts';
import type { Verdict } from './loops/many/verdict.ts';
import type { Entry } from './loops/outbox/entry.ts';
import type { Problem } from './loops/problem.ts';
import type { UnfoldedLoop } from './loops/unfolded.ts';
import { longestKey, longestUrl, mostListings, mostLoops, mostTogether } from './message-limits.ts';
import { preferencesSchema } from './settings/preferences.ts';
import type { RecipesState } from './settings/recipes.ts';
import type { Settings } from './settings/settings.ts';
import type { ImportPlan, SettingsFile } from './settings/settings-file.ts';
import { type Recipe, recipeLimits } from './sites/recipe.ts';
import {
  ownRecipeSchema,
  type RecipeFault,
  recipeSchema,
  unfinishedRecipeSchema,
} from './sites/recipe-schema.ts';
import type { Teaching } from './teach/teaching.ts';

/**
 * Every message between contexts: its schema and who may send it. Content scripts and pages import
 * types only; the worker parses each message and checks its sender before it does anything.
 */

/**
 * content: our script in a web page · panel: panel.html, in a tab with an open draft · page: popup, options, several and
 * welcome · sample: welcome, as far as it tells of its sample listing as scripts do of theirs.
 */
export type Sender = 'content' | 'panel' | 'page' | 'sample';

/** What a listing is known by between page and worker. `label` is for people: its address, or its MLS number. */
export const foundListingSchema = z.object({
  key: z.string().min(1).max(longestKey),
  kind: z.enum(['detail', 'row']),
  label: z.string().max(500),
  mlsNumber: z.string().max(100),
});
export type FoundListing = z.infer<typeof foundListingSchema>;

/** A listing as its page's script sees it: raw readings, of what it is known by only. The worker makes sense of them. */
const seenListingSchema = foundListingSchema
  .pick({ key: true, kind: true })
  .extend({ evidence: evidenceSchema });
export type SeenListing = z.infer<typeof seenListingSchema>;

/** What a frame answers that was asked to read listings in full. */
export const readListingsSchema = z.object({
  pageUrl: z.string().max(longestUrl),
  listings: z
    .array(z.object({ key: z.string().max(longestKey), evidence: evidenceSchema }))
    .max(mostTogether),
});

const sourceSchema: z.ZodType<DraftSource> = z.object({
  key: z.string().min(1).max(longestKey),
  site: z.string().max(100),
  pageUrl: z.string().max(longestUrl),
  listing: listingSchema,
});

const nothing = z.object({});

/** Messages to the worker: who may send each, and what it carries. */
export const requests = {
  /**
   * These listings stand in this frame now: all of them, once at the start (even when there are none) and
   * each time they change. Answered with their statuses and labels.
   */
  'listings.found': {
    from: ['content', 'sample'],
    data: z.object({
      site: z.string().max(100),
      /** When the document was begun (`performance.timeOrigin`), which tells it from the one before in its frame. */
      begun: z.number(),
      listings: z.array(seenListingSchema).max(mostListings),
    }),
  },
  /** A button was clicked: make or take up the draft, and show the panel. */
  'draft.open': {
    from: ['content', 'sample'],
    data: z.object({
      key: z.string().min(1).max(longestKey),
      site: z.string().max(100),
      pageUrl: z.string().max(longestUrl),
      evidence: evidenceSchema,
    }),
  },
  /** A listing is chosen as one of several, or not any more. */
  'listing.choose': { from: ['content', 'sample'], data: z.object({ key: z.string().max(longestKey) }) },
  'panel.get': { from: ['panel'], data: nothing },
  'panel.close': { from: ['panel'], data: nothing },
  'draft.edit': {
    from: ['panel'],
    data: z.object({ draftId: z.uuid(), change: draftChangeSchema }),
  },
  'draft.create': { from: ['panel'], data: z.object({ draftId: z.uuid(), anyway: z.boolean() }) },
  /** Forget what was typed and read the page's listing afresh. */
  'draft.reset': { from: ['panel'], data: z.object({ draftId: z.uuid() }) },
  'contacts.search': { from: ['panel', 'page'], data: z.object({ text: z.string().max(200) }) },
  'entry.retry': { from: ['panel', 'page'], data: z.object({ entryId: z.uuid() }) },
  /** The person's answer where looking did not tell: the loop that was made, or null for "it was not made". */
  'entry.answer': {
    from: ['panel', 'page'],
    data: z.object({ entryId: z.uuid(), loopId: z.number().int().nullable() }),
  },
  /** Show its draft again, to correct it. */
  'entry.edit': { from: ['page'], data: z.object({ entryId: z.uuid() }) },
  'entry.discard': { from: ['panel', 'page'], data: z.object({ entryId: z.uuid() }) },
  'loop.open': { from: ['content', 'panel', 'page'], data: z.object({ loopUrl: z.string().max(2000) }) },
  'session.signIn': { from: ['panel', 'page'], data: nothing },
  'session.signOut': { from: ['page'], data: nothing },
  'session.get': { from: ['page'], data: nothing },
  'session.devices': { from: ['page'], data: nothing },
  'session.endDevice': { from: ['page'], data: z.object({ id: z.uuid() }) },
  'profiles.get': { from: ['page'], data: nothing },
  'templates.get': { from: ['page'], data: z.object({ profileId: z.number().int() }) },
  'preferences.get': { from: ['page'], data: nothing },
  'preferences.set': { from: ['page'], data: preferencesSchema.partial() },
  /** All settings and recipes, as a file. */
  'settings.export': { from: ['page'], data: nothing },
  /** What would change if a file, as parsed JSON, were taken. */
  'settings.plan': { from: ['page'], data: z.object({ value: z.unknown() }) },
  'settings.import': { from: ['page'], data: z.object({ value: z.unknown() }) },
  'diagnostics.get': { from: ['page'], data: nothing },
  'outbox.get': { from: ['page'], data: nothing },
  /** The newest loops that have every word of a text; all that there are for an empty one. */
  'loops.recent': {
    from: ['page'],
    data: z.object({
      text: z.string().max(200),
      /** Null: of all profiles. */
      profileId: z.number().int().nullable(),
      most: z.number().int().min(1).max(mostLoops),
    }),
  },
  /** What is inside of one of the account's loops: what is known of it at once, and read again behind. */
  'loop.details': {
    from: ['page'],
    /** `again`: the person does not want to wait after a failure. */
    data: z.object({ loopId: z.number().int(), again: z.boolean() }),
  },
  'loop.setStatus': {
    from: ['page'],
    data: z.object({ loopId: z.number().int(), status: z.enum(loopStatuses) }),
  },
  /** Whether our buttons are wanted on the sender's host, which this site reads. */
  'site.on': { from: ['content'], data: z.object({ site: z.string().max(100) }) },
  'sites.get': { from: ['page'], data: nothing },
  /** Gives a site that was added back to the browser. */
  'sites.remove': { from: ['page'], data: z.object({ origin: z.string().max(500) }) },
  'tab.get': { from: ['page'], data: z.object({ tabId: z.number().int() }) },
  'tab.open': {
    from: ['page'],
    data: z.object({ tabId: z.number().int(), frameId: z.number().int(), key: z.string().max(longestKey) }),
  },
  /** Shows the page for several at once, about a tab where one is named. */
  'several.open': { from: ['page'], data: z.object({ tabId: z.number().int().nullable() }) },
  /** Reads the listings of a tab in full. */
  'several.read': { from: ['page'], data: z.object({ tabId: z.number().int() }) },
  /** What would become of each of these listings. */
  'several.judge': {
    from: ['page'],
    data: z.object({ sources: z.array(sourceSchema).max(mostTogether), forAll: forAllSchema }),
  },
  /** Opens the draft of one of them in a window. */
  'several.edit': { from: ['page'], data: z.object({ source: sourceSchema }) },
  'several.start': {
    from: ['page'],
    data: z.object({
      tabId: z.number().int(),
      forAll: forAllSchema,
      rows: z
        .array(z.object({ source: sourceSchema, label: z.string().max(500), anyway: z.boolean() }))
        .min(1)
        .max(mostTogether),
    }),
  },
  /** What was chosen once for the next batch. */
  'forAll.get': { from: ['page'], data: nothing },
  'forAll.keep': { from: ['page'], data: forAllSchema.partial() },
  'batch.get': { from: ['page'], data: nothing },
  'batch.set': {
    from: ['page'],
    data: z.object({ deed: z.enum(['pause', 'go-on', 'stop', 'close']) }),
  },
  /** A row that was not sent is to be tried again. */
  'batch.again': { from: ['page'], data: z.object({ draftId: z.uuid(), anyway: z.boolean() }) },
  /** Opens the draft of a row in a window. */
  'batch.edit': { from: ['page'], data: z.object({ draftId: z.uuid() }) },
  /** The recipes for pages of a host. */
  'recipes.for': { from: ['content'], data: z.object({ host: z.string().max(recipeLimits.host) }) },
  'recipes.get': { from: ['page'], data: nothing },
  /** What is wrong with recipes that were written or imported: parsed JSON. */
  'recipes.check': { from: ['page'], data: z.object({ value: z.unknown() }) },
  /** Keeps recipes: new ones, and those whose id is known in the place of what they were. */
  'recipes.save': {
    from: ['page'],
    data: z.object({ recipes: z.array(ownRecipeSchema).min(1).max(recipeLimits.all) }),
  },
  'recipes.remove': { from: ['page'], data: z.object({ id: z.uuid() }) },
  /** Teach Loop-It the page of a tab: our teaching script is put into it. */
  'teach.start': { from: ['page'], data: z.object({ tabId: z.number().int() }) },
  /** From here on only in a tab that is being taught. */
  'teach.get': { from: ['content'], data: nothing },
  'teach.keep': {
    from: ['content'],
    data: z.object({
      recipe: unfinishedRecipeSchema,
      step: z.custom<Teaching['step']>((value) => typeof value === 'string' && value.length < 50),
      taughtAt: z.string().max(5000),
    }),
  },
  /** What these readings make: the Listing, as the panel will show it. */
  'teach.read': { from: ['content'], data: z.object({ evidence: evidenceSchema }) },
  'teach.save': { from: ['content'], data: z.object({ recipe: recipeSchema }) },
  'teach.stop': { from: ['content'], data: nothing },
} as const satisfies Record<string, { from: readonly Sender[]; data: z.ZodType }>;

export type RequestType = keyof typeof requests;
/** A message to the worker, before its data is parsed. */
export const requestSchema = z.object({
  type: z.enum(Object.keys(requests) as [RequestType, ...RequestType[]]),
  data: z.unknown(),
});

export type RequestData<T extends RequestType> = z.infer<(typeof requests)[T]['data']>;

export interface Account {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
}

export type SessionState =
  | { state: 'signed-out'; problem: Problem | null }
  | { state: 'signing-in' }
  | { state: 'signed-in'; account: Account };

/** A device that is signed in to the account. Times in ms since the epoch. */
export interface Device {
  id: string;
  name: string;
  createdAt: number;
  lastUsedAt: number;
  /** This one. */
  current: boolean;
}

/** A profile as a person chooses it. `refusal` says why loops cannot be made in it. */
export interface ProfileChoice {
  id: number;
  name: string;
  company: string;
  type: string;
  isDefault: boolean;
  requiresTemplate: boolean;
  refusal: 'deactivated' | 'kind' | null;
}

export interface TemplateChoice {
  id: number;
  name: string;
  transactionType: string;
}

export type ListingStatus =
  | { state: 'none' }
  /** On the page only. */
  | { state: 'chosen' }
  | { state: 'working' }
  | { state: 'created'; loopUrl: string }
  | { state: 'failed'; message: string };

/** Everything the panel shows. `problems` are from validation; what dotloop refused is in `entry`. */
export interface PanelState {
  session: SessionState;
  draft: Draft;
  /** The MLS that the page's host belongs to, "" where nobody knows. */
  board: string;
  problems: Problem[];
  /** Null until loaded, or when signed out. */
  profiles: ProfileChoice[] | null;
  templates: TemplateChoice[] | null;
  /** What could not be loaded, in words. */
  loadProblem: Problem | null;
  /** Loops of the same property, and drafts that may become some: the person is asked before there is one more. */
  duplicates: Duplicates;
  /** How far the account's loops have been read for the first time: until it is over, duplicates may be missed. */
  reading: ReadingProgress | null;
  entry: Entry | null;
  /** Loops that may be the one that a lost answer made, when the person is asked. */
  candidates: LoopSummary[];
  /** Fields fixed by the brokerage's policy. */
  locked: string[];
}

/** A contact of dotloop's as somebody to add. */
export interface ContactChoice extends Newcomer {
  id: number;
}

export interface TabListing extends FoundListing {
  frameId: number;
  site: string;
  status: ListingStatus;
  /** One of several that a person has chosen on the page. */
  chosen: boolean;
}

/** A listing of a tab as one of several. Without a source it could not be read: its page has changed or gone. */
export interface SeveralRow {
  /** Tells it from the others. */
  id: string;
  label: string;
  mlsNumber: string;
  source: DraftSource | null;
  /** On the page. */
  chosen: boolean;
}

/** A page, as far as Loop-It may read it. */
export interface TabPage {
  /** Null where it is none of the web, or the browser does not name it to us. */
  host: string | null;
  /** built-in: every install reads it · added: this person has it read always · other: read on request only */
  kind: 'built-in' | 'added' | 'other';
  /** The match pattern that the browser may be asked for, so that pages like this are read always. */
  ask: string | null;
  /** The preferences that keep buttons off this page. */
  off: string[];
  /** closed: the browser does not let our script in. */
  script: 'looked' | 'looking' | 'closed';
}

export interface Tab {
  page: TabPage;
  listings: TabListing[];
}

/** What would become of several listings, and what may be chosen for all of them. */
export interface Judgement {
  verdicts: Verdict[];
  /** Null until loaded. */
  profiles: ProfileChoice[] | null;
  /** Of the profile that most of them would be made in. */
  templates: TemplateChoice[] | null;
  profileId: number | null;
  /** The type that is proposed. */
  transactionType: TransactionType;
  loadProblem: Problem | null;
  /** Fields fixed by the brokerage's policy. */
  locked: string[];
}

/** What somebody has to know who helps a person: states, counts and codes, and nothing that anybody wrote. */
export interface Diagnostics {
  /** All times in ISO 8601, UTC. */
  at: string;
  version: string;
  browser: string;
  languages: { words: string; browser: string[] };
  access: { permissions: string[]; builtInNotGranted: string[]; addedSites: number };
  session: { state: SessionState['state']; problem: string | null };
  companion: 'reached' | 'not reached';
  /** When the account's loops were last read in full. */
  loopsRead: string | null;
  /** Entries by their state. */
  outbox: Record<string, number>;
  settings: Record<string, unknown>;
  locked: string[];
  withheld: string[];
  unreadable: string[];
  recipes: { own: number; ofBrokerage: number; unreadable: number };
  /** The oldest first. */
  events: {
    event: string;
    message?: string | undefined;
    code?: string | undefined;
    first: string;
    last: string;
    times: number;
  }[];
}

/** What the worker answers to each message. */
export interface Answers {
  /** By the listings' keys; a label is for people. */
  'listings.found': { statuses: Record<string, ListingStatus>; labels: Record<string, string> };
  /** `nothing`: the agent's preference is to create at once, and nothing was missing. */
  'draft.open': { shown: 'panel' | 'window' | 'nothing' };
  'listing.choose': null;
  'panel.get': PanelState;
  'panel.close': null;
  'draft.edit': PanelState;
  'draft.create': PanelState;
  'draft.reset': PanelState;
  'contacts.search': ContactsFound;
  'entry.retry': null;
  'entry.answer': null;
  'entry.edit': null;
  'entry.discard': null;
  'loop.open': null;
  'session.signIn': SessionState;
  'session.signOut': SessionState;
  'session.get': SessionState;
  'session.devices': Device[];
  /** Those that are left. */
  'session.endDevice': Device[];
  'profiles.get': ProfileChoice[];
  'templates.get': TemplateChoice[];
  'preferences.get': Settings;
  'preferences.set': Settings;
  'settings.export': SettingsFile;
  'settings.plan': ImportPlan;
  /** What was changed. */
  'settings.import': ImportPlan;
  'diagnostics.get': Diagnostics;
  'outbox.get': Entry[];
  'loops.recent': FoundLoops & {
    /** How far the first reading of all loops is; null when it is over. */
    reading: ReadingProgress | null;
    refreshing: boolean;
    problem: Problem | null;
  };
  'loop.details': {
    /** Another one than was asked for when that was merged into it. */
    loopId: number;
    unfolded: UnfoldedLoop | null;
    problem: Problem | null;
  };
  'loop.setStatus': LoopSummary;
  'site.on': boolean;
  'sites.get': { added: string[] };
  'sites.remove': { added: string[] };
  'tab.get': Tab;
  'tab.open': { shown: boolean };
  'several.open': null;
  /** `more`: how many further ones the page has. */
  'several.read': { rows: SeveralRow[]; more: number };
  /** In the order of the sources; null while nobody is signed in. */
  'several.judge': Judgement | null;
  'several.edit': null;
  'several.start': null;
  'forAll.get': ForAll;
  'forAll.keep': ForAll;
  'batch.get': BatchView | null;
  'batch.set': BatchView | null;
  'batch.again': null;
  'batch.edit': null;
  'recipes.for': Recipe[];
  'recipes.get': RecipesState;
  /** Empty when they can be kept as they are. */
  'recipes.check': { recipes: Recipe[]; faults: RecipeFault[] };
  'recipes.save': RecipesState;
  'recipes.remove': RecipesState;
  'teach.start': null;
  /** Null at the start. */
  'teach.get': Teaching | null;
  'teach.keep': null;
  'teach.read': Listing;
  'teach.save': null;
  'teach.stop': null;
}

/** How every answer travels. */
export type Reply<T extends RequestType> = { ok: true; value: Answers[T] } | { ok: false; problem: Problem };

/** Messages from the worker to a frame's content script. */
export type ToContent =
  /** Top frame only: show the panel (its URL is the worker's to make). Answered with whether it could be shown. */
  | { type: 'panel.show'; url: string }
  | { type: 'panel.hide' }
  /** As if the button of this listing had been clicked; null: of the row that the context menu was opened in. */
  | { type: 'listing.open'; key: string | null }
  /** Read these listings in full. Answered by `readListingsSchema`. */
  | { type: 'listings.read'; keys: string[] }
  | { type: 'statuses.changed'; statuses: Record<string, ListingStatus> }
  /** The recipes are others now: ask for this host's again. */
  | { type: 'recipes.changed' }
  /** Buttons may be wanted here now, or not any more: ask again. */
  | { type: 'site.changed' }
  /** These hosts are not to be read any more. */
  | { type: 'site.gone'; hosts: string[] };

/** What the worker tells every extension page: something changed, ask again. */
export interface Changed {
  type: 'changed';
  what: (
    | 'session'
    | 'outbox'
    | 'batch'
    | 'loops'
    | 'preferences'
    | 'draft'
    | 'contacts'
    /** What was typed in a panel. */
    | 'edits'
    | 'listings'
    | 'recipes'
    | 'sites'
  )[];
}

export type { LoopSummary, ReadingProgress, UnfoldedLoop };
