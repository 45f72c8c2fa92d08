import { z } from 'zod';
import { createBudget, createDotloop, type Dotloop, inBackground, type Moved } from '../dotloop/index.ts';
import { type Cache, createCache, forgetCaches } from '../loops/cache.ts';
import { createContactIndex } from '../loops/contacts/contact-index.ts';
import { type Contacts, createContacts } from '../loops/contacts/contact-sync.ts';
import { createDrafts, type Drafts } from '../loops/draft/drafts.ts';
import { usableProfiles } from '../loops/draft/proposed-profile.ts';
import { isAmong } from '../loops/index/duplicates.ts';
import { indexed } from '../loops/index/indexed.ts';
import { createLoopIndex, type LoopIndex } from '../loops/index/loop-index.ts';
import type { LoopSummary } from '../loops/index/loop-summary.ts';
import { createRecentLoops, type ReadingProgress, type RecentLoops } from '../loops/index/recent.ts';
import { createEntries } from '../loops/outbox/entries.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { createNewestLoops, type NewestLoops } from '../loops/outbox/newest-loops.ts';
import { createOutbox, type Outbox } from '../loops/outbox/outbox.ts';
import { profileChoiceSchema, profileChoices } from '../loops/profiles.ts';
import { templateChoice, templateChoiceSchema } from '../loops/templates.ts';
import { readUnfolded, type UnfoldedLoop, unfoldedSchema } from '../loops/unfolded.ts';
import type { Account, Changed, ProfileChoice, TemplateChoice } from '../messages.ts';
import { createSession, type Session } from '../session/session.ts';
import { readSettings } from '../settings/settings.ts';

/** Everything that the worker works with. */
export interface Services {
  session: Session;
  drafts: Drafts;
  outbox: Outbox;
  index: LoopIndex;
  newest: NewestLoops;
  recent: RecentLoops;
  /** By account: `String(accountId)`. */
  profiles: Cache<ProfileChoice[]>;
  /** By account and profile: `templateKey`. */
  templates: Cache<TemplateChoice[]>;
  /** People and last activity of single loops, by account, profile and loop: `unfoldedKey`. */
  unfolded: Cache<UnfoldedLoop>;
  contacts: Contacts;
  /** One in the background gives way to what a person waits for. */
  dotloopOf(account: Pick<Account, 'id'>, background?: boolean): Dotloop;
  /** How far the first reading of the account's loops is; null when they are all in the index. */
  reading(accountId: number): Promise<ReadingProgress | null>;
  /** A loop was merged into another: what is stored of it follows. */
  moved(accountId: number, moved: Moved): Promise<void>;
  /** The loop that a loop was merged into since the worker started; otherwise itself. */
  currentLoopId(loopId: number): number;
  /** Forgets what was read from dotloop. Drafts and the outbox stay. */
  forgetReadings(): Promise<void>;
}

/** Whether a draft, or what became of it, is another account's than this. */
export async function isOfAnother(
  { drafts, outbox }: Pick<Services, 'drafts' | 'outbox'>,
  draftId: string,
  accountId: number,
): Promise<boolean> {
  const owner = (await outbox.get(draftId))?.accountId ?? (await drafts.ownerOf(draftId));
  return owner !== null && owner !== accountId;
}

export interface ServiceEvents {
  changed: (...what: Changed['what']) => void;
  /** An entry of the outbox changed, is new (`before` is null), or is gone (`entry` is null). */
  entryChanged: (entry: Entry | null, before: Entry | null) => void;
  wakeAt: (time: number | null) => void;
  /** Nobody is signed in any more. */
  signedOut: () => Promise<void>;
}

const minute = 60_000;

export function templateKey(accountId: number, profileId: number): string {
  return `${accountId}/${profileId}`;
}

export function unfoldedKey(accountId: number, { profileId, id }: LoopSummary): string {
  return `${accountId}/${profileId}/${id}`;
}

/** @param dotloopUrl where dotloop's API is, if not where it really is */
export function createServices(events: ServiceEvents, dotloopUrl?: string): Services {
  const session = createSession({
    companionUrl: async () => (await readSettings()).preferences.companionUrl,
    changed: () => events.changed('session', 'draft', 'outbox', 'loops'),
    ended: events.signedOut,
  });
  const index = createLoopIndex();
  const recent = createRecentLoops(index, () => events.changed('loops'));
  const newest = createNewestLoops(async ({ account, profileId }, loops) => {
    if ((await session.account())?.id !== account.id) return; // signed out meanwhile: nothing is kept
    await index.put(
      account.id,
      loops.map((loop) => indexed(loop, profileId)),
    );
    events.changed('loops', 'draft');
  });
  const clients = new Map<number, { before: Dotloop; behind: Dotloop }>();

  /**
   * Each account's own client: it shares nothing with others, and sends nothing once another account is signed in.
   * One in the background gives way to the other of its account.
   */
  function dotloopOf({ id }: Pick<Account, 'id'>, background = false): Dotloop {
    const known = clients.get(id) ?? clientsOf(id);
    clients.set(id, known);
    return background ? known.behind : known.before;
  }

  function clientsOf(id: number): { before: Dotloop; behind: Dotloop } {
    const budget = createBudget();
    const options = {
      ...(dotloopUrl !== undefined && { baseUrl: dotloopUrl }),
      token: (rejected?: string) => session.token(id, rejected),
      onMoved: (to: Moved) => moved(id, to),
    };
    return {
      before: createDotloop({ ...options, budget }),
      behind: createDotloop({ ...options, budget: inBackground(budget) }),
    };
  }

  const merged = new Map<number, number>();

  async function moved(accountId: number, to: Moved): Promise<void> {
    const { fromLoopId, toLoopId } = to;
    for (const [id, into] of merged) if (into === fromLoopId) merged.set(id, toLoopId);
    merged.set(fromLoopId, toLoopId);
    await outbox.moved(to);
    await index.moved(accountId, to);
    events.changed('loops');
  }

  const outbox = createOutbox({
    entries: createEntries(),
    dotloopOf,
    account: session.account,
    preferences: async () => (await readSettings()).preferences,
    changed: events.entryChanged,
    wakeAt: events.wakeAt,
    newest,
    isAmong,
  });

  const contacts = createContacts({
    index: createContactIndex(),
    dotloopOf,
    changed: () => events.changed('contacts'),
  });

  const changed = () => events.changed('draft');
  const profiles = createCache('profiles', {
    what: 'profiles',
    schema: z.array(profileChoiceSchema),
    maxAge: 10 * minute,
    changed,
    async load(key) {
      const dotloop = dotloopOf({ id: Number(key) });
      const [account, { data }] = await Promise.all([dotloop.account.get(), dotloop.profiles.list()]);
      return profileChoices(data, account.defaultProfileId);
    },
  });

  async function reading(accountId: number): Promise<ReadingProgress | null> {
    const { value, problem } = await profiles.peek(String(accountId));
    if (value)
      return recent.progress(
        accountId,
        usableProfiles(value).map(({ id }) => id),
      );
    return problem ? null : { done: 0, total: null };
  }

  return {
    session,
    drafts: createDrafts(),
    outbox,
    index,
    newest,
    recent,
    dotloopOf,
    reading,
    moved,
    currentLoopId: (loopId) => merged.get(loopId) ?? loopId,
    profiles,
    templates: createCache('templates', {
      what: 'templates',
      schema: z.array(templateChoiceSchema),
      maxAge: 10 * minute,
      changed,
      async load(key) {
        const [accountId, profileId] = key.split('/').map(Number);
        const { data } = await dotloopOf({ id: accountId ?? 0 }).templates.list(profileId ?? 0);
        return data.map(templateChoice);
      },
    }),
    unfolded: createCache('unfolded', {
      what: 'loop',
      schema: unfoldedSchema,
      maxAge: minute,
      changed: () => events.changed('loops'),
      async load(key) {
        const [accountId = 0, profileId = 0, loopId = 0] = key.split('/').map(Number);
        const { unfolded, known } = await readUnfolded(dotloopOf({ id: accountId }), profileId, loopId);
        await index.put(accountId, [known]);
        return unfolded;
      },
    }),
    contacts,
    async forgetReadings() {
      newest.forget();
      await Promise.all([forgetCaches(), index.clear(), recent.clear(), contacts.clear()]);
    },
  };
}
