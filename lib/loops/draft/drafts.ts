import { del, entries, get, set, setMany, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import { ProblemError } from '../../problem-error.ts';
import { openStore } from '../database.ts';
import { said } from '../fault.ts';
import { outboxProblems } from '../problems.ts';
import { type Draft, type DraftChange, draftSchema, isOfListing } from './draft.ts';
import { type DraftSource, editDraft, makeDraft, refreshDraft, resetDraft } from './make-draft.ts';
import type { DraftContext } from './propose.ts';
import { withTypedOf } from './typed.ts';

/** A draft and whose it is: null for one that was begun signed out. */
const keptSchema = z.object({ accountId: z.number().int().nullable(), draft: draftSchema });
type Kept = z.infer<typeof keptSchema>;

export interface Drafts {
  /** The draft of a listing: taken up where there is one, proposed otherwise. A new reading keeps what was typed. */
  open(source: DraftSource, context: DraftContext): Promise<Draft>;
  /** As `open`, of many listings in one go; in their order. */
  openAll(sources: readonly DraftSource[], context: DraftContext): Promise<Draft[]>;
  /** The drafts that are kept of these listings, in their order. */
  keptOf(sources: readonly DraftSource[], accountId: number | null): Promise<(Draft | null)[]>;
  get(id: string): Promise<Draft | null>;
  /** Whose a draft is: null for nobody's, and for one that is not there. */
  ownerOf(id: string): Promise<number | null>;
  /** @throws ProblemError when there is no such draft */
  edit(id: string, change: DraftChange, context: DraftContext): Promise<Draft>;
  /** Forgets what was typed. @throws ProblemError when there is no such draft */
  reset(id: string, context: DraftContext): Promise<Draft>;
  /** Proposes anew what nobody has typed, since more is known now. Null when there is no such draft. */
  refresh(id: string, context: DraftContext): Promise<Draft | null>;
  /** Takes a draft back that may be gone; one that is there stays as it is. */
  restore(accountId: number, draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  /** Drafts begun signed out are the account's from now on. */
  adopt(accountId: number): Promise<void>;
}

/** A draft that nobody has typed in is not missed after a month. */
const keptFor = 30 * 24 * 3_600_000;

/** One at a time: two readings of one listing make one draft, and no proposal is written over what was just typed. */
function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request('loop-it:drafts', act);
}

/**
 * Drafts, kept as they are typed: per account (or nobody) and listing. What was answered is on the disk, so that no
 * crash takes it.
 */
export function createDrafts(
  store: UseStore = openStore('loop-it-drafts', { store: 'drafts', durability: 'strict' }),
  now: () => number = Date.now,
): Drafts {
  async function all(): Promise<Kept[]> {
    const kept = await entries<string, unknown>(store);
    return kept.flatMap(([, value]) => keptSchema.safeParse(value).data ?? []);
  }

  async function read(id: string): Promise<Kept | null> {
    return keptSchema.safeParse(await get(id, store)).data ?? null;
  }

  async function keep(accountId: number | null, draft: Draft): Promise<Draft> {
    const kept: Kept = { accountId, draft };
    await set(draft.id, kept, store);
    return draft;
  }

  async function change(id: string, act: (draft: Draft) => Draft): Promise<Draft> {
    const kept = await read(id);
    if (!kept) throw new ProblemError(said(outboxProblems.gone));
    return keep(kept.accountId, act(kept.draft));
  }

  async function openAll(sources: readonly DraftSource[], context: DraftContext): Promise<Draft[]> {
    const accountId = context.account?.id ?? null;
    const known = await all();
    await Promise.all(known.filter(isStale).map(({ draft }) => del(draft.id, store)));
    const opened = sources.map((source) => {
      const kept = keptIn(known, source, accountId);
      if (!kept) return makeDraft(source, context, now());
      return refreshDraft({ ...kept, pageUrl: source.pageUrl }, context, source.listing);
    });
    await setMany(
      opened.map((draft): [string, Kept] => [draft.id, { accountId, draft }]),
      store,
    );
    return opened;
  }

  async function refresh(id: string, context: DraftContext): Promise<Draft | null> {
    const kept = await read(id);
    if (!kept) return null;
    const draft = draftSchema.parse(refreshDraft(kept.draft, context)); // its fields in the order of what is kept
    return JSON.stringify(draft) === JSON.stringify(kept.draft) ? draft : keep(kept.accountId, draft);
  }

  async function adopt(accountId: number): Promise<void> {
    const drafts = await all();
    for (const { draft } of drafts.filter((each) => each.accountId === null)) {
      const own = drafts.find((each) => each.accountId === accountId && isSameListing(each.draft, draft));
      await keep(accountId, own ? withTypedOf(draft, own.draft) : draft);
      if (own) await del(own.draft.id, store);
    }
  }

  const isStale = ({ draft }: Kept) => draft.edited.length === 0 && draft.updatedAt < now() - keptFor;

  return {
    async open(source, context) {
      const [draft] = await alone(() => openAll([source], context));
      if (!draft) throw new ProblemError(said(outboxProblems.gone));
      return draft;
    },
    openAll: (sources, context) => alone(() => openAll(sources, context)),
    async keptOf(sources, accountId) {
      const drafts = await all();
      return sources.map((source) => keptIn(drafts, source, accountId));
    },
    get: async (id) => (await read(id))?.draft ?? null,
    ownerOf: async (id) => (await read(id))?.accountId ?? null,
    edit: (id, fields, context) =>
      alone(() => change(id, (draft) => editDraft(draft, fields, context, now()))),
    reset: (id, context) => alone(() => change(id, (draft) => resetDraft(draft, context, now()))),
    refresh: (id, context) => alone(() => refresh(id, context)),
    restore: (accountId, draft) =>
      alone(async () => {
        if (!(await read(draft.id))) await keep(accountId, draft);
      }),
    remove: (id) => alone(() => del(id, store)),
    adopt: (accountId) => alone(() => adopt(accountId)),
  };
}

function keptIn(drafts: readonly Kept[], { key, site }: DraftSource, accountId: number | null): Draft | null {
  const isOf = ({ draft }: Kept) => isOfListing(draft, { site, key });
  return drafts.find((each) => each.accountId === accountId && isOf(each))?.draft ?? null;
}

function isSameListing(one: Draft, other: Draft): boolean {
  return isOfListing(one, { site: other.site, key: other.listingKey });
}
