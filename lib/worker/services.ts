import { z } from 'zod';
import { createDotloop, type Dotloop, type Moved } from '../dotloop/index.ts';
import { type Cache, createCache, forgetCaches } from '../loops/cache.ts';
import { contactChoice, contactChoiceSchema } from '../loops/contacts.ts';
import { createDrafts, type Drafts } from '../loops/drafts.ts';
import { isAmong } from '../loops/duplicates.ts';
import { createEntries } from '../loops/entries.ts';
import type { Entry } from '../loops/entry.ts';
import { createLoopIndex, type LoopIndex } from '../loops/loop-index.ts';
import { createNewestLoops, type NewestLoops } from '../loops/newest-loops.ts';
import { createOutbox, type Outbox } from '../loops/outbox.ts';
import { profileChoiceSchema, profileChoices } from '../loops/profiles.ts';
import { createRecentLoops, indexed, type RecentLoops } from '../loops/recent.ts';
import { templateChoice, templateChoiceSchema } from '../loops/templates.ts';
import type { Account, Changed, ContactChoice, ProfileChoice, TemplateChoice } from '../messages.ts';
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
  /** By account. */
  contacts: Cache<ContactChoice[]>;
  dotloopOf(account: Pick<Account, 'id'>): Dotloop;
  /** A loop was merged into another: what is stored of it follows. */
  moved(accountId: number, moved: Moved): Promise<void>;
  /** Forgets what was read from dotloop. Drafts and the outbox stay. */
  forgetReadings(): Promise<void>;
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
  const clients = new Map<number, Dotloop>();

  /** One client for each account: they share nothing, and send nothing once another account is signed in. */
  function dotloopOf({ id }: Pick<Account, 'id'>): Dotloop {
    const client =
      clients.get(id) ??
      createDotloop({
        ...(dotloopUrl !== undefined && { baseUrl: dotloopUrl }),
        token: (rejected) => session.token(id, rejected),
        onMoved: (to) => moved(id, to),
      });
    clients.set(id, client);
    return client;
  }

  async function moved(accountId: number, to: Moved): Promise<void> {
    await outbox.moved(to);
    await index.moved(accountId, to);
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

  const changed = () => events.changed('draft');
  return {
    session,
    drafts: createDrafts(),
    outbox,
    index,
    newest,
    recent,
    dotloopOf,
    moved,
    profiles: createCache('profiles', {
      what: 'your profiles',
      schema: z.array(profileChoiceSchema),
      maxAge: 10 * minute,
      changed,
      async load(key) {
        const dotloop = dotloopOf({ id: Number(key) });
        const [account, { data }] = await Promise.all([dotloop.account.get(), dotloop.profiles.list()]);
        return profileChoices(data, account.defaultProfileId);
      },
    }),
    templates: createCache('templates', {
      what: 'the templates of this profile',
      schema: z.array(templateChoiceSchema),
      maxAge: 10 * minute,
      changed,
      async load(key) {
        const [accountId, profileId] = key.split('/').map(Number);
        const { data } = await dotloopOf({ id: accountId ?? 0 }).templates.list(profileId ?? 0);
        return data.map(templateChoice);
      },
    }),
    contacts: createCache('contacts', {
      what: 'your contacts',
      schema: z.array(contactChoiceSchema),
      maxAge: 60 * minute,
      changed: () => undefined,
      async load(key) {
        const found: ContactChoice[] = [];
        for await (const contact of dotloopOf({ id: Number(key) }).contacts.iterate()) {
          found.push(...contactChoice(contact));
        }
        return found;
      },
    }),
    async forgetReadings() {
      newest.forget();
      await Promise.all([forgetCaches(), index.clear(), recent.clear()]);
    },
  };
}
