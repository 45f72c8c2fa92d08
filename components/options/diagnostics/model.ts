import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../../lib/loops/problem.ts';
import { ProblemError } from '../../../lib/problem-error.ts';
import { send } from '../../../lib/send.ts';
import { t } from '../../../lib/words.ts';
import { createDeeds } from '../../deeds.ts';
import { download } from '../../download.ts';

export interface DiagnosticsModel {
  /** As it is copied and saved; null until it is asked for. */
  log: ReadonlySignal<string | null>;
  copied: ReadonlySignal<boolean>;
  failure: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  show(): void;
  copy(): void;
  save(): void;
}

export function createDiagnosticsModel(): DiagnosticsModel {
  const log = signal<string | null>(null);
  const copied = signal(false);
  const { underWay, failure, act } = createDeeds();
  return {
    log,
    copied,
    failure,
    busy: computed(() => underWay.value !== null),
    show: () =>
      void act('show', async () => {
        copied.value = false;
        log.value = `${JSON.stringify(await send('diagnostics.get', {}), null, 2)}\n`;
      }),
    copy: () =>
      void act('copy', async () => {
        try {
          await navigator.clipboard.writeText(log.peek() ?? '');
        } catch (cause) {
          throw new ProblemError({ code: 'not-copied', message: t('options_logNotCopied') }, { cause });
        }
        copied.value = true;
      }),
    save: () => download(log.peek() ?? '', 'loop-it-log.json'),
  };
}
