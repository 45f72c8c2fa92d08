import { number, plural } from '../../lib/locale.ts';
import type { LoopSummary } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { LoopLine } from '../loop-line.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Meter } from '../ui/meter.tsx';
import { LoopInside } from './loop-inside.tsx';
import type { PopupModel } from './model.ts';

/** A loop of the list: a line that unfolds in place. */
export function LoopRow({ loop, model }: { loop: LoopSummary; model: PopupModel }) {
  const { completedTaskCount: done, totalTaskCount: total } = loop;
  const isOpen = model.loops.unfolded.value === loop.id;
  const inside = `loop-${loop.id}`;
  return (
    <li class={isOpen ? 'loop-row loop-row-open' : 'loop-row'}>
      <div class="loop-row-head">
        <button
          type="button"
          class="row-button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? inside : undefined}
          onClick={() => model.loops.toggle(loop.id)}
        >
          <Icon name="chevron" />
          <LoopLine loop={loop}>
            {total > 0 && (
              <Meter done={done} total={total} label={plural('popup_tasks', total, { done: number(done) })} />
            )}
          </LoopLine>
        </button>
        <IconButton
          icon="open"
          label={t('deed_openOf', { name: loop.name })}
          onPress={() => model.open(loop.loopUrl)}
        />
      </div>
      {isOpen && <LoopInside id={inside} loop={loop} model={model} />}
    </li>
  );
}
