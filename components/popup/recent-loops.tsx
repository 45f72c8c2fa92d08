import { useRef } from 'preact/hooks';
import { number, plural } from '../../lib/locale.ts';
import type { ReadingProgress } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { LoopRow } from './loop-row.tsx';
import type { PopupModel } from './model.ts';
import { moveFocus } from './move-focus.ts';

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
      onKeyDown={(event) => moveFocus(event, section.current, '.search-box .control, .row-button')}
    >
      <div class="block-head">
        <h2 id="recent">{t('popup_recent')}</h2>
        <span class="quiet" role="status">
          {wanted.value
            ? plural('popup_found', recent?.found ?? 0)
            : recent?.refreshing
              ? t('popup_refreshing')
              : ''}
        </span>
      </div>
      {recent?.reading && <Progress {...recent.reading} label={readingInWords(recent.reading)} />}
      <div class="search-box">
        <Icon name="search" />
        <input
          class="control"
          type="search"
          aria-label={t('popup_search')}
          placeholder={t('popup_searchHint')}
          maxLength={200}
          value={wanted.value}
          onInput={(event) => model.loops.search(event.currentTarget.value)}
        />
      </div>
      {(loops.length > 0 || wanted.value || model.loops.onlyInUse.value) && <ProfileFilter model={model} />}
      {problem && <Notice tone="care">{problem.message}</Notice>}
      {!recent && !problem && <p class="quiet">{t('field_loading')}</p>}
      {recent && loops.length === 0 && !recent.reading && <Nothing searched={wanted.value !== ''} />}
      <ul class="rows">
        {loops.map((loop) => (
          <LoopRow key={loop.id} loop={loop} model={model} />
        ))}
      </ul>
      {recent?.more && (
        <Button variant="quiet" size="s" onPress={model.loops.showMore}>
          {t('popup_showMore')}
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
      <legend class="unseen">{t('popup_shown')}</legend>
      {choice(false, t('popup_allProfiles'))}
      {choice(true, t('popup_thisProfile'))}
    </fieldset>
  );
}

function readingInWords({ done, total }: ReadingProgress): string {
  return total === null
    ? t('popup_readingSoFar', { number: number(done) })
    : t('popup_readingOf', { done: number(done), total: number(total) });
}

function Nothing({ searched }: { searched: boolean }) {
  return (
    <EmptyState icon="search" title={searched ? t('popup_noMatchTitle') : t('popup_noLoopsTitle')}>
      {searched ? t('popup_noMatch') : t('popup_noLoops')}
    </EmptyState>
  );
}
