import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { LoopRow } from './loop-row.tsx';
import type { PopupModel } from './model.ts';
import { moveFocus } from './move-focus.ts';
import { text } from './text.ts';

export function RecentLoops({ model }: { model: PopupModel }) {
  const { list, wanted } = model.loops;
  const section = useRef<HTMLElement>(null);
  const recent = list.value.value;
  const problem = recent?.problem ?? list.problem.value;
  const loops = recent?.loops ?? [];
  return (
    <section
      class="block"
      aria-labelledby="recent"
      ref={section}
      onKeyDown={(event) => moveFocus(event, section.current, '.search .control, .row-button')}
    >
      <div class="block-head">
        <h2 id="recent">{text.recent}</h2>
        <span class="quiet" role="status">
          {wanted.value ? text.found(recent?.found ?? 0) : recent?.refreshing ? text.refreshing : ''}
        </span>
      </div>
      {recent?.reading && <Progress {...recent.reading} label={text.reading(recent.reading)} />}
      <div class="search">
        <Icon name="search" />
        <input
          class="control"
          type="search"
          aria-label={text.search}
          placeholder={text.searchHint}
          maxLength={200}
          value={wanted.value}
          onInput={(event) => model.loops.search(event.currentTarget.value)}
        />
      </div>
      {(loops.length > 0 || wanted.value || model.loops.onlyInUse.value) && <ProfileFilter model={model} />}
      {problem && <Notice tone="care">{problem.message}</Notice>}
      {!recent && !problem && <p class="quiet">{text.loading}</p>}
      {recent && loops.length === 0 && !recent.reading && <Nothing searched={wanted.value !== ''} />}
      <ul class="rows">
        {loops.map((loop) => (
          <LoopRow key={loop.id} loop={loop} model={model} />
        ))}
      </ul>
      {recent?.more && (
        <Button variant="quiet" size="s" onPress={model.loops.showMore}>
          {text.showMore}
        </Button>
      )}
    </section>
  );
}

/** Loops of all profiles, or of the one that is in use. */
function ProfileFilter({ model }: { model: PopupModel }) {
  const { usable, inUse } = model.profiles;
  const { onlyInUse } = model.loops;
  if (usable.value.length < 2 || inUse.value === null) return null;
  const choice = (only: boolean, label: string) => (
    <label class="pill">
      <input
        type="radio"
        name="shown"
        checked={onlyInUse.value === only}
        onChange={() => model.loops.showOnlyInUse(only)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class="filter">
      <legend class="unseen">{text.shown}</legend>
      {choice(false, text.allProfiles)}
      {choice(true, text.thisProfile)}
    </fieldset>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return (
    <EmptyState icon="search" title={searched ? text.noMatchTitle : text.noLoopsTitle}>
      {searched ? text.noMatch : text.noLoops}
    </EmptyState>
  );
}
