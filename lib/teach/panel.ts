import { plural } from '../locale.ts';
import { runtime } from '../runtime.ts';
import type { RecipeField, RecipeSource } from '../sites/recipe.ts';
import { type Key, t } from '../words.ts';
import { element } from './element.ts';
import { nameOf, theField } from './fields.ts';
import type { Reading, Teacher, TeachTrouble, TeachView } from './teacher.ts';
import { asks, further, guided } from './teaching.ts';

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

const troubles = {
  'nothing-there': 'teach_nothingThere',
  'no-rows': 'teach_noRows',
  'outside-row': 'teach_outsideRow',
  worker: 'teach_worker',
} as const satisfies Record<TeachTrouble, Key>;

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
    { className: 'teach-panel', role: 'dialog', ariaLabel: t('teach_title') },
    element(
      'div',
      { className: 'teach-bar' },
      element('p', { className: 'teach-title' }, t('teach_title')),
      button('⇄', () => root.classList.toggle('teach-left'), 'icon', t('teach_otherSide')),
      button('✕', close, 'icon', t('teach_close')),
    ),
    element('div', { className: 'teach-main' }, heading, body),
  );
  root.append(panel);
  const lost = t('teach_worker');
  let drawn: TeachView | undefined;

  return (view, teacher) => {
    outlined.textContent = view.outlined;
    // After an update the browser gives no more words, and nobody answers.
    if (!runtime()) return body.replaceChildren(notice(lost));
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
  if (asks(step)) return secondRow ? t('teach_pointSecond') : t('teach_point', { field: theField(step) });
  return { kind: t('teach_kind'), review: t('teach_review'), saved: t('teach_saved') }[step];
}

function partsOf(view: TeachView, teacher: Teacher, outlined: Node, close: () => void): Node[] {
  const { step, recipe } = view.teaching;
  const trouble = view.trouble ? [notice(t(troubles[view.trouble]))] : [];
  if (asks(step)) return [...trouble, ...question(step, view, teacher, outlined)];
  if (step === 'review') return [...trouble, ...review(view, teacher)];
  if (step === 'saved')
    return [
      element('p', {}, t('teach_savedHint', { host: recipe.host })),
      quiet(t('teach_always')),
      actions(button(t('teach_done'), close, 'primary')),
    ];
  return [
    ...trouble,
    quiet(t('teach_kindHint')),
    actions(
      button(t('teach_oneHome'), () => teacher.kind(false), 'primary'),
      button(t('teach_list'), () => teacher.kind(true)),
    ),
  ];
}

function question(field: RecipeField, view: TeachView, teacher: Teacher, outlined: Node): Node[] {
  const doubted = view.readings.find((one) => one.field === field && one.doubtful);
  const isFirst = field === 'addressLine';
  const any = view.readings.length > 0;
  return [
    quiet(view.secondRow ? t('teach_secondHint') : t('teach_pointHint'), !isFirst && t('teach_optional')),
    outlined,
    ...(doubted ? [doubtOf(field, doubted, view, teacher)] : []),
    ...(!doubted && view.guess
      ? [
          element(
            'div',
            { className: 'guess' },
            element('p', {}, quiet(t('teach_found')), element('strong', {}, view.guess.slice(0, 120))),
            button(t('teach_useIt'), teacher.useGuess, 'primary'),
          ),
        ]
      : []),
    ...(any ? [readings(view, teacher)] : []),
    actions(
      !isFirst && !doubted && button(t('teach_skip'), teacher.skip),
      any && button(t('teach_thatIsAll'), teacher.review, 'link'),
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
    element('p', {}, t('teach_doubt', { field: theField(field) })),
    actions(
      button(t('teach_goOn'), teacher.skip),
      otherWays && button(t('teach_otherWay'), teacher.otherWay),
    ),
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
        quiet(nameOf(field)),
        element(
          'p',
          { className: value ? (doubtful ? 'doubtful' : 'value') : 'missing' },
          value.slice(0, 160) || t('teach_missing'),
        ),
        element('p', { className: 'by', title: foundBy(source) }, foundBy(source)),
      ),
      button('✎', () => teacher.ask(field), 'icon', t('teach_againOf', { field: theField(field) })),
      button('✕', () => teacher.remove(field), 'icon', t('teach_removeOf', { field: theField(field) })),
    ),
  );
  return element('div', {}, element('h3', {}, t('teach_read')), element('ul', {}, ...rows));
}

const foundBy = (source: RecipeSource): string =>
  source.selector === undefined ? t('teach_besideLabel', { label: source.label }) : source.selector;

function review(view: TeachView, teacher: Teacher): Node[] {
  const { recipe, taughtAt } = view.teaching;
  const isThere = location.href !== taughtAt;
  const rest = [...guided, ...further].filter((field) => !recipe.fields[field]);
  const more = element(
    'select',
    { id: 'more', onchange: () => more.value && teacher.ask(more.value as RecipeField) },
    element('option', { value: '' }, t('teach_choose')),
    ...rest.map((field) => element('option', { value: field }, nameOf(field))),
  );
  const name = element('input', {
    id: 'name',
    maxLength: 100,
    value: recipe.name,
    oninput: () => teacher.name(name.value),
  });
  return [
    view.found === 0
      ? notice(t('teach_noListing'))
      : quiet(
          Boolean(recipe.row) && plural('teach_rows', view.found),
          isThere ? t('teach_reviewThere') : t('teach_reviewHere'),
        ),
    readings(view, teacher),
    element('label', {}, element('span', {}, t('teach_more')), more),
    element('label', {}, element('span', {}, t('teach_siteName')), name),
    button(t('teach_save'), teacher.save, 'primary wide'),
  ];
}
