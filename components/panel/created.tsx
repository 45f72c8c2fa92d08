import { isPartly } from '../../lib/loops/work.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { GuardedButton } from './guarded-button.tsx';
import { text } from './text.ts';
import type { FaceProps } from './working.tsx';

/** The loop is in dotloop, whole or with something still missing: stay here, or go on there. */
export function Created({ model, entry, headingRef }: FaceProps) {
  const whole = !isPartly(entry);
  const loop = entry.loop;
  const failure = model.failure.value;
  const busy = model.busy.value;
  return (
    <>
      <main class={whole ? 'panel-main created' : 'panel-main'}>
        {whole && (
          <span class="created-sign">
            <Icon name="check" />
          </span>
        )}
        <h1 ref={headingRef} tabIndex={-1}>
          {whole ? text.createdTitle : text.partlyTitle}
        </h1>
        <p class="heading-place">{loop?.name ?? entry.draft.name}</p>
        {entry.steps.map(
          ({ name, problem }) =>
            problem && (
              <Notice key={name} tone="care">
                {problem.message}
              </Notice>
            ),
        )}
        {failure && (
          <Notice tone="bad" urgent>
            {failure.message}
          </Notice>
        )}
      </main>
      <footer class="panel-foot">
        {!whole && (
          <GuardedButton variant="primary" wide busy={busy} onPress={() => void model.retry()}>
            {text.tryAgain}
          </GuardedButton>
        )}
        {loop && (
          <Button
            variant={whole ? 'primary' : 'secondary'}
            wide
            icon="open"
            busy={whole && busy}
            onPress={() => void model.open(loop.loopUrl)}
          >
            {text.open}
          </Button>
        )}
        <Button
          wide
          variant={whole ? 'secondary' : 'quiet'}
          busy={!whole && busy}
          onPress={() => void (whole ? model.close() : model.leaveSo())}
        >
          {whole ? text.stay : text.leaveIt}
        </Button>
      </footer>
    </>
  );
}
