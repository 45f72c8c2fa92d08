import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { ContactsFound } from '../../lib/loops/contacts/contact-sync.ts';
import type { Deed } from '../../lib/loops/many/batch-queue.ts';
import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import { type ForAll, nothingForAll } from '../../lib/loops/many/for-all.ts';
import type { Verdict } from '../../lib/loops/many/verdict.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import type { Answers, Judgement, SessionState } from '../../lib/messages.ts';
import { send } from '../../lib/send.ts';
import { createDeeds } from '../deeds.ts';
import { createEdits } from '../edits.ts';
import { createLive, type Live, whenChanged } from '../live.ts';
import { createRowDeeds } from './row-deeds.ts';
import { type Choosable, isAnyway, isChosen, type Ticks, ticksOfAll, withTick } from './selection.ts';

/** How long after the last key what is chosen for all is kept, in ms. */
const pause = 300;

type Face = 'choosing' | 'queue';

/** A judgement with its verdicts by the ids of their rows. */
interface Judged extends Judgement {
  byId: ReadonlyMap<string, Verdict>;
}

/** What the page for several at once shows and can do. */
export interface SeveralModel {
  /** Whether it was opened about a tab. */
  hasTab: boolean;
  session: Live<SessionState>;
  batch: Live<BatchView | null>;
  judgement: Live<Judged | null>;
  /** Null until it is known what there is. */
  face: ReadonlySignal<Face | null>;
  /** Null until the page was read. */
  listings: ReadonlySignal<Choosable[] | null>;
  more: ReadonlySignal<number>;
  chosen: ReadonlySignal<ReadonlySet<string>>;
  forAll: ReadonlySignal<ForAll>;
  failure: ReadonlySignal<Problem | null>;
  /** What is being done with all of them now, by name. */
  busy: ReadonlySignal<string | null>;
  /** Rows with which something is being done now. */
  busyRows: ReadonlySignal<ReadonlySet<string>>;
  /** Whether the page is being read. */
  reading: ReadonlySignal<boolean>;
  start(): void;
  /** Reads the page's listings (again). */
  read(): void;
  /** @param range together with everything between it and the one before */
  tick(id: string, on: boolean, range: boolean): void;
  tickAll(on: boolean): void;
  change(change: Partial<ForAll>): void;
  leave(): void;
  search(text: string): Promise<ContactsFound>;
  /** Goes up each time that there may be other contacts to be found. */
  contacts: ReadonlySignal<number>;
  edit(listing: Choosable): void;
  create(): void;
  show(face: Face): void;
  signIn(): void;
  set(deed: Deed): void;
  again(draftId: string, anyway: boolean): void;
  retry(draftId: string): void;
  answer(draftId: string, loopId: number | null): void;
  editRow(draftId: string): void;
  /** Opens what dotloop refused of a loop that is there. */
  correct(draftId: string): void;
  open(loopUrl: string): void;
}

/** @param tabId the tab with the listings; null to show only what is being created */
export function createSeveralModel(tabId: number | null): SeveralModel {
  const session = createLive(() => send('session.get', {}), ['session']);
  const batch = createLive(() => send('batch.get', {}), ['batch', 'outbox', 'session']);
  const kept = createLive(() => send('forAll.get', {}), ['session']);
  const judgement = createLive<Judged | null>(judge, [
    'session',
    'draft',
    'edits',
    'outbox',
    'loops',
    'preferences',
  ]);
  const rows = signal<Answers['several.read'] | null>(null);
  const ticks = signal<Ticks>(new Map());
  const face = signal<Face | null>(null);
  const { underWay, failure, act } = createDeeds();
  const reading = createDeeds();
  const ofRows = createRowDeeds();
  const contacts = signal(0);
  whenChanged(['contacts'], () => contacts.value++);
  let lastTicked: string | null = null;

  const edits = createEdits<ForAll>((change) => kept.take(send('forAll.keep', change)), pause);
  const forAll = computed<ForAll>(() => ({
    ...(kept.value.value ?? nothingForAll),
    ...edits.unsaved.value,
  }));
  const listings = computed<Choosable[] | null>(() => {
    const known = judgement.value.value?.byId;
    return rows.value?.rows.map((row) => ({ row, verdict: known?.get(row.id) ?? null })) ?? null;
  });
  const chosen = computed<ReadonlySet<string>>(() => {
    const all = listings.value ?? [];
    return new Set(all.filter((one) => isChosen(one, all, ticks.value)).map(({ row }) => row.id));
  });

  effect(() => {
    forAll.value;
    if (face.value === 'choosing' && rows.value) untracked(() => void judgement.refresh());
  });

  async function judge(): Promise<Judged | null> {
    const read = rows.peek()?.rows.filter(({ source }) => source !== null) ?? [];
    if (face.peek() !== 'choosing' || read.length === 0) return judgement.value.peek();
    const sources = read.flatMap(({ source }) => source ?? []);
    const answer = await send('several.judge', { sources, forAll: forAll.peek() });
    if (!answer) return null;
    const byId = new Map(answer.verdicts.map((verdict, at) => [read[at]?.id ?? '', verdict]));
    return { ...answer, byId };
  }

  function read(): void {
    void reading.act('read', async () => {
      rows.value = tabId === null ? { rows: [], more: 0 } : await send('several.read', { tabId });
    });
  }

  async function begin(): Promise<void> {
    await Promise.all([session.refresh(), batch.refresh(), kept.refresh()]);
    const now = batch.value.peek();
    face.value = now && (now.state !== 'over' || tabId === null) ? 'queue' : 'choosing';
    read();
  }

  function aboutRow(draftId: string, deed: () => Promise<unknown>): void {
    void ofRows.act(draftId, async () => {
      await deed();
      await batch.refresh();
    });
  }

  return {
    hasTab: tabId !== null,
    session,
    batch,
    judgement,
    face,
    listings,
    more: computed(() => rows.value?.more ?? 0),
    chosen,
    forAll,
    failure: computed(
      () =>
        failure.value ??
        ofRows.failure.value ??
        reading.failure.value ??
        edits.problem.value ??
        judgement.problem.value,
    ),
    busy: underWay,
    busyRows: ofRows.underWay,
    reading: computed(() => reading.underWay.value !== null),
    start: () => void act('start', begin),
    read,
    tick(id, on, range) {
      ticks.value = withTick(ticks.peek(), listings.peek() ?? [], id, on, range ? lastTicked : null);
      lastTicked = id;
    },
    tickAll(on) {
      ticks.value = ticksOfAll(listings.peek() ?? [], on);
    },
    change: edits.change,
    leave: edits.leave,
    search: (text) => send('contacts.search', { text }),
    contacts,
    edit: ({ row }) =>
      void ofRows.act(row.id, async () => {
        if (row.source) await send('several.edit', { source: row.source });
      }),
    create: () =>
      void act('create', async () => {
        const wanted = (listings.peek() ?? []).filter(({ row }) => chosen.peek().has(row.id));
        const toSend = wanted.flatMap((one) =>
          one.row.source ? [{ source: one.row.source, label: one.row.label, anyway: isAnyway(one) }] : [],
        );
        if (tabId === null || toSend.length === 0) return;
        await edits.flush();
        await send('several.start', { tabId, forAll: forAll.peek(), rows: toSend });
        ticks.value = new Map();
        await Promise.all([batch.refresh(), kept.refresh()]);
        face.value = 'queue';
      }),
    show(wanted) {
      face.value = wanted;
    },
    signIn: () =>
      void act('sign-in', async () => {
        await session.take(send('session.signIn', {}));
      }),
    set: (deed) =>
      void act(deed, async () => {
        const now = await batch.take(send('batch.set', { deed }));
        if (now === null) face.value = 'choosing';
      }),
    again: (draftId, anyway) => aboutRow(draftId, () => send('batch.again', { draftId, anyway })),
    retry: (draftId) => aboutRow(draftId, () => send('entry.retry', { entryId: draftId })),
    answer: (draftId, loopId) => aboutRow(draftId, () => send('entry.answer', { entryId: draftId, loopId })),
    editRow: (draftId) => aboutRow(draftId, () => send('batch.edit', { draftId })),
    correct: (draftId) => aboutRow(draftId, () => send('entry.edit', { entryId: draftId })),
    open: (loopUrl) => void ofRows.act(loopUrl, () => send('loop.open', { loopUrl })),
  };
}

/** The tab that the page was opened about. */
export function tabOf(url: URL): number | null {
  const tab = url.searchParams.get('tab');
  return tab !== null && /^\d+$/.test(tab) ? Number(tab) : null;
}
