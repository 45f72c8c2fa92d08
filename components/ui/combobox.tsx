import { batch, useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { problemOf } from '../problem.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';

export interface Choice {
  key: string;
  title: string;
  detail: string;
}

export interface Answer<C extends Choice> {
  choices: C[];
  /** What is to be said of the looking itself: that it is not over. */
  note: string;
  /** Why there may be more. */
  problem: string;
}

export interface ComboboxProps<C extends Choice> {
  id: string;
  label: string;
  placeholder: string;
  /** What is typed in it. */
  text: string;
  onText: (text: string) => void;
  /** Looks for what was typed. A failure is shown in the list, as is a problem. */
  search: (text: string) => Promise<Answer<C>>;
  /** Another value says that there may be more to be found: it is looked again. */
  news: number;
  /** Takes a choice, and empties the box. */
  onPick: (choice: C) => void;
  /** What the last line offers to do with the text itself. */
  newLabel: (text: string) => string;
  /** Takes the text, and empties the box. */
  onNew: (text: string) => void;
  searching: string;
  /** How many were found, for a screen reader. */
  found: (count: number) => string;
}

/** How long after the last key to look, in ms. */
const pause = 50;

/**
 * A text box with a list of what was found, the last line taking the text as it is.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ list autocomplete with automatic selection
 */
export function Combobox<C extends Choice>(props: ComboboxProps<C>) {
  const { id, label, placeholder, text, onText, search, news, onPick, newLabel, onNew, searching, found } =
    props;
  const open = useSignal(false);
  const busy = useSignal(false);
  const choices = useSignal<C[]>([]);
  const failure = useSignal('');
  const note = useSignal('');
  const active = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const latest = useRef(0);
  /** Whether Enter was pressed before it was known what there is to take. */
  const meant = useRef(false);

  const wanted = text.trim();
  useEffect(() => {
    latest.current++;
    meant.current = false;
    busy.value = wanted !== ''; // whoever has changed the text
    if (!wanted) return;
    const timer = setTimeout(() => void look(true), pause);
    return () => clearTimeout(timer);
  }, [wanted]);

  useEffect(() => {
    if (open.value && !busy.value) void look(false);
  }, [news]);

  /** @param first whether for the first time: whoever is on a line, the last one too, stays there when more is found */
  async function look(first: boolean): Promise<void> {
    const mine = ++latest.current;
    let answer: Answer<C>;
    try {
      answer = await search(wanted);
    } catch (error) {
      answer = { choices: [], note: '', problem: problemOf(error).message };
    }
    if (mine !== latest.current) return;
    const on = choices.value[active.value]?.key;
    const again =
      on === undefined ? answer.choices.length : answer.choices.findIndex(({ key }) => key === on);
    batch(() => {
      choices.value = answer.choices;
      note.value = answer.note;
      failure.value = answer.problem;
      active.value = first ? 0 : Math.max(0, again);
      busy.value = false;
    });
  }

  useEffect(() => {
    if (open.value) list.current?.scrollIntoView?.({ block: 'nearest' });
  }, [open.value, choices.value]);

  // What is meant is taken by a drawn list only: it is about what stands in the box by now. A failure is read first.
  useEffect(() => {
    if (busy.value || !meant.current) return;
    meant.current = false;
    if (open.value && !failure.value) take(0);
  }, [busy.value]);

  function type(value: string): void {
    batch(() => {
      onText(value);
      if (value.trim() === wanted) open.value = wanted !== '';
      else showFor(value);
    });
  }

  function showFor(value: string): void {
    batch(() => {
      open.value = value.trim() !== '';
      busy.value = open.value;
      if (!open.value) choices.value = [];
    });
  }

  function take(index: number): void {
    const choice = choices.value[index];
    if (choice) onPick(choice);
    else onNew(wanted);
    showFor('');
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter' && wanted) {
      event.preventDefault();
      if (!open.value) open.value = true;
      else if (busy.value) meant.current = true;
      else take(active.value);
    } else if (event.key === 'Escape' && open.value) {
      event.preventDefault();
      open.value = false;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && wanted) {
      event.preventDefault();
      if (!open.value) open.value = true;
      else {
        const lines = choices.value.length + 1;
        active.value = (active.value + (event.key === 'ArrowDown' ? 1 : lines - 1)) % lines;
      }
    }
  }

  const listId = `${id}-list`;
  const lineId = (index: number) => `${id}-line-${index}`;
  const shown = open.value && wanted !== '';
  const line = (index: number, title: string, detail: string, icon: 'person' | 'plus') => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the text box, which points here by aria-activedescendant
    <div
      key={index}
      id={lineId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={index === active.value}
      class="option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(index)}
    >
      <Icon name={icon} />
      <span class="option-words">
        <span class="option-title">{title}</span>
        {detail && <span class="option-detail">{detail}</span>}
      </span>
    </div>
  );

  return (
    <div class="field combobox">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="search-box">
        <Icon name="search" />
        <input
          id={id}
          class="control"
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={shown ? 'true' : 'false'}
          aria-controls={listId}
          aria-activedescendant={shown && !busy.value ? lineId(active.value) : undefined}
          placeholder={placeholder}
          maxLength={200}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => (open.value = false)}
        />
      </div>
      <div
        id={listId}
        ref={list}
        role="listbox"
        aria-label={label}
        aria-busy={busy.value ? 'true' : undefined}
        class="options"
        hidden={!shown}
      >
        {shown && choices.value.map((choice, i) => line(i, choice.title, choice.detail, 'person'))}
        {shown && !busy.value && line(choices.value.length, newLabel(wanted), '', 'plus')}
      </div>
      {shown && (note.value || (busy.value && choices.value.length === 0)) && (
        <div class="combobox-note">
          <Spinner label={note.value || searching} />
        </div>
      )}
      {!shown && wanted !== '' && (
        <div class="combobox-note">
          <Button size="s" icon="plus" onPress={() => take(choices.value.length)}>
            {newLabel(wanted)}
          </Button>
        </div>
      )}
      {shown && failure.value && <p class="note note-problem combobox-note">{failure.value}</p>}
      <p class="unseen" role="status">
        {shown && !busy.value ? found(choices.value.length) : ''}
      </p>
    </div>
  );
}
