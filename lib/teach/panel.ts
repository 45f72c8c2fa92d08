import type { RecipeField } from '../sites/recipe.ts';
import { element } from './element.ts';
import type { Reading, Teacher, TeachView } from './teacher.ts';
import { asks, further, guided } from './teaching.ts';
import { text } from './text.ts';

/** Without a framework: this script goes into other people's pages, and every kilobyte with it. */

const button = (words: string, onclick: () => unknown, kind = '', label?: string): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', className: kind, ariaLabel: label ?? null, title: label ?? '', onclick },
    words,
  );

const quiet = (...words: (string | false)[]): HTMLElement =>
  element('p', { className: 'quiet' }, words.filter(Boolean).join(' '));

const actions = (...buttons: (Node | false)[]): HTMLElement =>
  element('div', { className: 'actions' }, ...buttons);

/** What should be looked at before going on; spoken at once. */
const notice = (...children: (Node | string)[]): HTMLElement =>
  element('div', { className: 'notice', role: 'alert' }, ...children);

/**
 * Draws the teaching panel. Asks for one thing after another, and shows what is read so far.
 * @returns draws it for another state; what has the focus keeps it, and a new question takes it
 */
export function createPanel(
  root: HTMLElement,
  close: () => void,
): (view: TeachView, teacher: Teacher) => void {
  const heading = element('h2', { tabIndex: -1 });
  const outlined = element('p', { className: 'outlined', role: 'status' });
  const body = element('div', { className: 'teach-body' });
  const panel = element(
    'div',
    { className: 'teach-panel', role: 'dialog', ariaLabel: text.title },
    element(
      'div',
      { className: 'teach-bar' },
      element('p', { className: 'teach-title' }, text.title),
      button('⇄', () => root.classList.toggle('teach-left'), 'icon', text.otherSide),
      button('✕', close, 'icon', text.close),
    ),
    element('div', { className: 'teach-main' }, heading, body),
  );
  root.append(panel);
  let drawn: TeachView | undefined;

  return (view, teacher) => {
    outlined.textContent = view.outlined;
    // The pointer moves all the time: everything else stands as it is.
    if (drawn && same(drawn, view)) return;
    const isNew = drawn?.teaching.step !== view.teaching.step || drawn.secondRow !== view.secondRow;
    const focused = (root.getRootNode() as ShadowRoot).activeElement;
    drawn = view;
    heading.textContent = headingOf(view);
    body.replaceChildren(...partsOf(view, teacher, outlined, close));
    const again = [...body.querySelectorAll<HTMLElement>('[id]')].find(({ id }) => id === focused?.id);
    if (again && !isNew) again.focus();
    else if (isNew || focused?.isConnected === false) heading.focus({ preventScroll: true });
  };
}

function same(one: TeachView, other: TeachView): boolean {
  const keys = Object.keys(other) as (keyof TeachView)[];
  return keys.every((key) => key === 'outlined' || one[key] === other[key]);
}

function headingOf({ teaching: { step }, secondRow }: TeachView): string {
  if (asks(step)) return secondRow ? text.pointSecond : text.point(step);
  return { kind: text.kind, review: text.review, saved: text.saved }[step];
}

function partsOf(view: TeachView, teacher: Teacher, outlined: Node, close: () => void): Node[] {
  const { step, recipe } = view.teaching;
  const trouble = view.trouble ? [notice(text.trouble(view.trouble))] : [];
  if (asks(step)) return [...trouble, ...question(step, view, teacher, outlined)];
  if (step === 'review') return [...trouble, ...review(view, teacher)];
  if (step === 'saved')
    return [
      element('p', {}, text.savedHint(recipe.host)),
      quiet(text.always),
      actions(button(text.done, close, 'primary')),
    ];
  return [
    ...trouble,
    quiet(text.kindHint),
    actions(
      button(text.oneHome, () => teacher.kind(false), 'primary'),
      button(text.list, () => teacher.kind(true)),
    ),
  ];
}

function question(field: RecipeField, view: TeachView, teacher: Teacher, outlined: Node): Node[] {
  const doubted = view.readings.find((one) => one.field === field && one.doubtful);
  const isFirst = field === 'addressLine';
  const any = view.readings.length > 0;
  return [
    quiet(view.secondRow ? text.secondHint : text.pointHint, !isFirst && text.optional),
    outlined,
    ...(doubted ? [doubtOf(field, doubted, view, teacher)] : []),
    ...(!doubted && view.guess
      ? [
          element(
            'div',
            { className: 'guess' },
            element('p', {}, quiet(text.found), element('strong', {}, view.guess.slice(0, 120))),
            button(text.useIt, teacher.useGuess, 'primary'),
          ),
        ]
      : []),
    ...(any ? [readings(view, teacher)] : []),
    actions(
      !isFirst && !doubted && button(text.skip, teacher.skip),
      any && button(text.thatIsAll, teacher.review, 'link'),
    ),
  ];
}

function doubtOf(
  field: RecipeField,
  { value }: Reading,
  { otherWays }: TeachView,
  teacher: Teacher,
): HTMLElement {
  return notice(
    element('strong', {}, value.slice(0, 120)),
    element('p', {}, text.doubt(field)),
    actions(button(text.goOn, teacher.skip), otherWays && button(text.otherWay, teacher.otherWay)),
  );
}

function readings(view: TeachView, teacher: Teacher): HTMLElement {
  const rows = view.readings.map(({ field, value, source, doubtful }) =>
    element(
      'li',
      {},
      element(
        'div',
        { className: 'reading' },
        quiet(text.heading(field)),
        element(
          'p',
          { className: value ? (doubtful ? 'doubtful' : 'value') : 'missing' },
          value.slice(0, 160) || text.missing,
        ),
        element('p', { className: 'by', title: text.by(source) }, text.by(source)),
      ),
      button('✎', () => teacher.ask(field), 'icon', text.againOf(field)),
      button('✕', () => teacher.remove(field), 'icon', text.removeOf(field)),
    ),
  );
  return element('div', {}, element('h3', {}, text.read), element('ul', {}, ...rows));
}

function review(view: TeachView, teacher: Teacher): Node[] {
  const { recipe, taughtAt } = view.teaching;
  const isThere = location.href !== taughtAt;
  const rest = [...guided, ...further].filter((field) => !recipe.fields[field]);
  const more = element(
    'select',
    { id: 'more', onchange: () => more.value && teacher.ask(more.value as RecipeField) },
    element('option', { value: '' }, text.choose),
    ...rest.map((field) => element('option', { value: field }, text.heading(field))),
  );
  const name = element('input', {
    id: 'name',
    maxLength: 100,
    value: recipe.name,
    oninput: () => teacher.name(name.value),
  });
  return [
    view.found === 0
      ? notice(text.noListing)
      : quiet(Boolean(recipe.row) && text.rows(view.found), isThere ? text.reviewThere : text.reviewHere),
    readings(view, teacher),
    element('label', {}, element('span', {}, text.more), more),
    element('label', {}, element('span', {}, text.siteName), name),
    button(text.save, teacher.save, 'primary wide'),
  ];
}
