import type { Listing } from '../listing/listing.ts';
import { send } from '../send.ts';
import { textOf } from '../sites/readers/text.ts';
import type { Recipe, RecipeField, RecipeSource } from '../sites/recipe.ts';
import { findByRecipe, readByRecipe } from '../sites/recipe-site.ts';
import { guess, type Proposal, propose } from './propose.ts';
import { rowsAround } from './rows.ts';
import { isDoubtful, saidOf } from './said.ts';
import { asks, guided, type Teaching } from './teaching.ts';

/** One field of the recipe, as this page has it. */
export interface Reading {
  field: RecipeField;
  source: RecipeSource;
  /** As the Listing has it, or as the page writes it where the Listing takes none of it; "" when it is not there. */
  value: string;
  doubtful: boolean;
}

/** What the teaching panel shows. */
export interface TeachView {
  teaching: Teaching;
  /** What the page labels as the field asked for. */
  guess: string;
  /** The element under the pointer, in words. */
  outlined: string;
  /** After a list's first address: the same of another home is asked for. */
  secondRow: boolean;
  readings: Reading[];
  /** How many listings the recipe finds on this page. */
  found: number;
  /** Ways to find the field pointed at last that are left to be tried. */
  otherWays: boolean;
  /** What could not be done, and why. */
  trouble: TeachTrouble | null;
}

export type TeachTrouble = 'nothing-there' | 'no-rows' | 'outside-row' | 'worker';

/**
 * Makes a recipe with a person who points: asks for one field after another, finds a robust way to find each
 * again, and shows what is read. The worker keeps each step.
 */
export function createTeacher(document: Document, start: Teaching, changed: (view: TeachView) => void) {
  let { recipe, step } = start;
  let { taughtAt } = start;
  let view: TeachView = {
    teaching: start,
    guess: '',
    outlined: '',
    secondRow: false,
    readings: [],
    found: 0,
    otherWays: false,
    trouble: null,
  };
  let firstAddress: Element | null = null;
  let last: { field: RecipeField; ways: Proposal[] } | null = null;

  function show(change: Partial<TeachView>): void {
    const { teaching } = view;
    const isSame = teaching.recipe === recipe && teaching.step === step && teaching.taughtAt === taughtAt;
    view = { ...view, ...change, teaching: isSame ? teaching : { recipe, step, taughtAt } };
    changed(view);
  }

  /** The part of the page that fields are looked for in. */
  function scope(): Element {
    return (recipe.row && document.querySelector(recipe.row)) || document.body;
  }

  async function go(to: Teaching['step'], change: Partial<TeachView> = {}): Promise<void> {
    step = to;
    const asked = asks(to) ? guess(to, scope()) : undefined;
    show({ guess: asked?.value ?? '', outlined: '', secondRow: false, trouble: null, ...change });
    await tell(() => send('teach.keep', { recipe, step, taughtAt }));
  }

  /** Says so when the worker cannot be reached: everything else goes on. */
  async function tell(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      console.warn('Loop-It could not go on teaching.', error);
      show({ trouble: 'worker' });
    }
  }

  /** Reads this page by the recipe, as the worker will. */
  async function read(): Promise<void> {
    const part = scope();
    const evidence = readByRecipe(recipe, part);
    await tell(async () => {
      const listing = await send('teach.read', { evidence });
      const fields = Object.entries(recipe.fields) as [RecipeField, RecipeSource][];
      show({
        readings: fields.map(([field, source]) => {
          const raw = evidence.find((one) => one.field === field)?.value ?? '';
          return { field, source, ...reading(listing, field, raw) };
        }),
        found: findByRecipe(recipe, document).length,
      });
    });
  }

  function reading(listing: Listing, field: RecipeField, raw: string) {
    const doubtful = raw !== '' && isDoubtful(listing, field, raw);
    return { value: raw && ((!doubtful && saidOf(listing, field)) || raw), doubtful };
  }

  async function take(field: RecipeField, ways: Proposal[]): Promise<void> {
    const [way, ...others] = ways;
    if (!way) return;
    last = { field, ways: others };
    recipe = { ...recipe, fields: { ...recipe.fields, [field]: way.source } };
    taughtAt = document.location.href;
    await read();
    const asked = view.readings.find((one) => one.field === field);
    // What does not look right stays before the person's eyes; everything else goes on by itself.
    await go(asked?.doubtful ? field : next(field), { otherWays: others.length > 0 });
  }

  /** The next field to ask for. The place is asked for only where the address has none. */
  function next(after: RecipeField): Teaching['step'] {
    const rest = guided.slice((guided as readonly RecipeField[]).indexOf(after) + 1);
    if (!(guided as readonly RecipeField[]).includes(after)) return 'review';
    return (
      rest.find((field) => !recipe.fields[field] && (field !== 'placeLine' || isPlaceless())) ?? 'review'
    );
  }

  function isPlaceless(): boolean {
    const address = view.readings.find(({ field }) => field === 'addressLine')?.value ?? '';
    return address !== '' && !/,/.test(address);
  }

  async function pick(element: Element): Promise<void> {
    if (!asks(step)) return;
    if (!textOf(element)) return show({ trouble: 'nothing-there' });
    if (view.secondRow && firstAddress) return takeRows(firstAddress, element);
    if (step === 'addressLine' && isList && !recipe.row) {
      firstAddress = element;
      return show({ secondRow: true, guess: '', trouble: null });
    }
    const part = recipe.row ? element.closest(recipe.row) : document.body;
    if (!part) return show({ trouble: 'outside-row' });
    const ways = propose(step, element, part);
    if (ways.length === 0) return show({ trouble: 'nothing-there' });
    return take(step, ways);
  }

  async function takeRows(one: Element, other: Element): Promise<void> {
    const rows = rowsAround(one, other);
    const ways = rows ? propose('addressLine', one, rows.first) : [];
    if (!rows || ways.length === 0) return show({ trouble: 'no-rows' });
    recipe = { ...recipe, row: rows.selector };
    await take('addressLine', ways);
  }

  let isList = recipe.row !== undefined;

  return {
    /** On a page that is opened, or come back to. */
    async begin(): Promise<void> {
      await read();
      await go(step);
    },
    kind(list: boolean): Promise<void> {
      isList = list;
      return go('addressLine');
    },
    outlined: (element: Element | null) => show({ outlined: textOf(element, 200) }),
    pick,
    useGuess(): void {
      if (!asks(step)) return;
      const found = guess(step, scope());
      if (found) void take(step, [found]);
    },
    /** Finds what was pointed at last in the next way. */
    otherWay: () => void (last && take(last.field, last.ways)),
    skip: () => void (asks(step) && go(next(step))),
    ask: (field: RecipeField) => void go(field),
    review: () => void go('review'),
    async remove(field: RecipeField): Promise<void> {
      const { [field]: _, ...fields } = recipe.fields;
      recipe = { ...recipe, fields };
      await read();
      await go(step);
    },
    name(name: string): void {
      recipe = { ...recipe, name };
    },
    save: () =>
      tell(async () => {
        const named: Recipe = { ...recipe, name: recipe.name.trim() || recipe.host };
        await send('teach.save', { recipe: named });
        recipe = named;
        step = 'saved';
        show({});
        await send('teach.stop', {});
      }),
    stop: () => tell(() => send('teach.stop', {})),
  };
}

export type Teacher = ReturnType<typeof createTeacher>;
