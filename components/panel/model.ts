import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ContactsFound } from '../../lib/loops/contacts/contact-sync.ts';
import { withChange } from '../../lib/loops/draft/change.ts';
import type { DraftChange, DraftFields } from '../../lib/loops/draft/draft.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import type { PanelState } from '../../lib/messages.ts';
import { ProblemError } from '../../lib/problem-error.ts';
import { send } from '../../lib/send.ts';
import { createDeeds } from '../deeds.ts';
import { createEdits } from '../edits.ts';
import { createLive, whenChanged } from '../live.ts';
import { problemOf } from '../problem.ts';
import { changeOf, type DraftEdits, editsOf, placeOf } from './draft-edits.ts';
import { viewOf } from './view.ts';

/**
 * The draft is sent to be kept at once, and what is typed until that is answered goes together after it: a browser
 * that crashes takes a key or two with it at most.
 */
const pause = 0;

/** What the panel shows and can do. Everything is the worker's; here is only what is being typed. */
export interface PanelModel {
  state: ReadonlySignal<PanelState | null>;
  /** The draft's fields as the screen shows them: the worker's, and over them what was typed since. */
  fields: ReadonlySignal<DraftFields | null>;
  /** Why there is nothing to show. */
  loadProblem: ReadonlySignal<Problem | null>;
  /** What a person asked for last and could not be done. */
  failure: ReadonlySignal<Problem | null>;
  /** Typed, but not kept so far. */
  unsaved: ReadonlySignal<Problem | null>;
  /** What is being done now, by name. */
  underWay: ReadonlySignal<string | null>;
  busy: ReadonlySignal<boolean>;
  /** Goes up each time that creating came back with something to fill in or to decide. */
  attention: ReadonlySignal<number>;
  refresh(): Promise<void>;
  edit(change: DraftChange): void;
  keep(): void;
  leave(): void;
  create(anyway: boolean): Promise<void>;
  signIn(): Promise<void>;
  reset(): Promise<void>;
  close(): Promise<void>;
  retry(): Promise<void>;
  answer(loopId: number | null): Promise<void>;
  discard(): Promise<void>;
  /** The loop is good enough as it is: done with it. */
  leaveSo(): Promise<void>;
  open(loopUrl: string): Promise<void>;
  search(text: string): Promise<ContactsFound>;
  /** Goes up each time that there may be other contacts to be found. */
  contacts: ReadonlySignal<number>;
}

export function createPanelModel(): PanelModel {
  const live = createLive<PanelState>(
    () => send('panel.get', {}),
    ['session', 'draft', 'outbox', 'loops', 'preferences'],
  );
  const { underWay, failure, act } = createDeeds();
  const attention = signal(0);
  const contacts = signal(0);
  whenChanged(['contacts'], () => contacts.value++);
  /** Closing was held back once because something typed could not be kept; the second time it is meant. */
  let warned = false;

  const edits = createEdits<DraftEdits>(save, pause);
  const fields = computed<DraftFields | null>(
    () => live.value.value && withChange(live.value.value.draft, changeOf(edits.unsaved.value)),
  );

  async function save(part: Partial<DraftEdits>): Promise<void> {
    const change = changeOf(part);
    try {
      await live.take(send('draft.edit', { draftId: draftId(), change }));
    } catch (error) {
      const shown = fields.peek();
      if (!(error instanceof ProblemError) || !shown) throw error;
      throw new ProblemError(placeOf(error.problem, change, shown), { cause: error });
    }
  }

  /** What the worker refused to keep stands with what is wrong otherwise. */
  const state = computed<PanelState | null>(() => {
    const known = live.value.value;
    const refused = edits.refused.value;
    return known && refused.length > 0 ? { ...known, problems: [...refused, ...known.problems] } : known;
  });

  function draftId(): string {
    return live.value.peek()?.draft.id ?? '';
  }

  function hasUnsaved(): boolean {
    return Object.keys(edits.unsaved.peek()).length > 0;
  }

  function aboutEntry(deed: (entryId: string) => Promise<unknown>): Promise<void> {
    return act('entry', async () => {
      const entry = live.value.peek()?.entry;
      if (!entry) return;
      await deed(entry.id);
      await live.refresh();
    });
  }

  return {
    state,
    fields,
    loadProblem: live.problem,
    failure,
    unsaved: edits.problem,
    underWay,
    busy: computed(() => underWay.value !== null),
    attention,
    refresh: live.refresh,
    edit: (change) => edits.change(editsOf(change)),
    keep: () => void edits.flush(),
    leave: edits.leave,
    create: (anyway) =>
      act('create', async () => {
        // What is kept already is not waited for: the screen would be drawn anew before anything is sent.
        if (hasUnsaved() && !(await edits.flush())) {
          if (edits.refused.peek().length > 0) attention.value++;
          return;
        }
        const after = await live.take(send('draft.create', { draftId: draftId(), anyway }));
        if (viewOf(after.entry) === 'form') attention.value++;
      }),
    signIn: () =>
      act('sign-in', async () => {
        await edits.flush();
        await send('session.signIn', {});
        await live.refresh();
      }),
    reset: () =>
      act('reset', async () => {
        await edits.flush();
        await live.take(send('draft.reset', { draftId: draftId() }));
        edits.forget();
      }),
    async close() {
      try {
        const kept = await edits.flush();
        if (kept || warned) await send('panel.close', {});
        warned = true;
      } catch (error) {
        failure.value = problemOf(error);
      }
    },
    retry: () =>
      aboutEntry(async (entryId) => {
        if (await edits.flush()) await send('entry.retry', { entryId });
      }),
    answer: (loopId) => aboutEntry((entryId) => send('entry.answer', { entryId, loopId })),
    discard: () => aboutEntry((entryId) => send('entry.discard', { entryId })),
    leaveSo: () =>
      act('leave', async () => {
        const entry = live.value.peek()?.entry;
        if (entry) await send('entry.discard', { entryId: entry.id });
        await send('panel.close', {});
      }),
    open: (loopUrl) => act('open', () => send('loop.open', { loopUrl })),
    search: (text) => send('contacts.search', { text }),
    contacts,
  };
}
