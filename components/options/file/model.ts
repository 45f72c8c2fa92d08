import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../../lib/loops/problem.ts';
import { ProblemError } from '../../../lib/problem-error.ts';
import { send } from '../../../lib/send.ts';
import type { ImportPlan } from '../../../lib/settings/settings-file.ts';
import { t } from '../../../lib/words.ts';
import { createDeeds } from '../../deeds.ts';
import { download } from '../../download.ts';
import { readJson } from '../recipes/json-lines.ts';

export interface FileModel {
  /** What the file that was chosen would change; null when none waits to be taken. */
  plan: ReadonlySignal<ImportPlan | null>;
  /** Whether a file was taken last. */
  taken: ReadonlySignal<boolean>;
  failure: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  save(): void;
  /** Shows what a file would change. */
  choose(file: Blob): void;
  take(): void;
  cancel(): void;
}

/** Characters of a file at most: all settings with two hundred recipes take less. */
const longestFile = 1_000_000;

export function createFileModel(): FileModel {
  const chosen = signal<{ value: unknown; plan: ImportPlan } | null>(null);
  const taken = signal(false);
  const { underWay, failure, act } = createDeeds();

  return {
    plan: computed(() => chosen.value?.plan ?? null),
    taken,
    failure,
    busy: computed(() => underWay.value !== null),
    save: () =>
      void act('save', async () => {
        const file = await send('settings.export', {});
        download(`${JSON.stringify(file, null, 2)}\n`, 'loop-it-settings.json');
      }),
    choose: (file) =>
      void act('choose', async () => {
        chosen.value = null;
        taken.value = false;
        const value = await valueIn(file);
        chosen.value = { value, plan: await send('settings.plan', { value }) };
      }),
    take: () =>
      void act('take', async () => {
        const { value } = chosen.peek() ?? {};
        await send('settings.import', { value });
        chosen.value = null;
        taken.value = true;
      }),
    cancel() {
      chosen.value = null;
    },
  };
}

/** @throws ProblemError when it is no JSON */
async function valueIn(file: Blob): Promise<unknown> {
  if (file.size > longestFile) throw refused(t('options_fileLong'));
  const json = readJson(await file.text());
  if ('value' in json) return json.value;
  const { line, message } = json.fault;
  throw refused(t('options_fileNotJson', { line: String(line), fault: message }));
}

function refused(message: string): ProblemError {
  return new ProblemError({ code: 'file-other', message });
}
