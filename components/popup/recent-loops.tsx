import { useSignal } from '@preact/signals';
import type { LoopSummary } from '../../lib/messages.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Meter } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';
import { filterLoops } from './filter.ts';
import type { PopupModel } from './model.ts';
import { text } from './text.ts';

/** As many as are drawn at once: drawing a thousand would hold up the first sight of them. */
const page = 25;

export function RecentLoops({ model }: { model: PopupModel }) {
  const wanted = useSignal('');
  const shown = useSignal(page);
  const recent = model.recent.value.value;
  const problem = recent?.problem ?? model.recent.problem.value;
  const loops = filterLoops(recent?.loops ?? [], wanted.value);
  const rest = loops.length - shown.value;
  return (
    <section class="block" aria-labelledby="recent">
      <div class="block-head">
        <h2 id="recent">{text.recent}</h2>
        <span class="quiet" role="status">
          {wanted.value ? text.found(loops.length) : recent?.refreshing ? text.refreshing : ''}
        </span>
      </div>
      <div class="search">
        <Icon name="search" />
        <input
          class="control"
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value;
            shown.value = page;
          }}
        />
      </div>
      {problem && <Notice tone="care">{problem.message}</Notice>}
      {!recent && !problem && <p class="quiet">{text.loading}</p>}
      {recent && loops.length === 0 && <Nothing searched={wanted.value !== ''} />}
      <ul class="rows">
        {loops.slice(0, shown.value).map((loop) => (
          <LoopRow key={loop.id} loop={loop} open={model.open} />
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="quiet" size="s" onPress={() => (shown.value += page)}>
          {text.showMore(Math.min(rest, page))}
        </Button>
      )}
    </section>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return (
    <EmptyState icon="search" title={searched ? text.noMatchTitle : text.noLoopsTitle}>
      {searched ? text.noMatch : text.noLoops}
    </EmptyState>
  );
}

function LoopRow({ loop, open }: { loop: LoopSummary; open: (loopUrl: string) => void }) {
  const { completedTaskCount: done, totalTaskCount: total } = loop;
  return (
    <li>
      <button type="button" class="row-button" onClick={() => open(loop.loopUrl)}>
        <LoopLine loop={loop}>
          {total > 0 && <Meter done={done} total={total} label={text.tasks(done, total)} />}
        </LoopLine>
        <span class="unseen">, {text.opens}</span>
      </button>
    </li>
  );
}
