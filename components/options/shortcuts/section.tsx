import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Group } from '../group.tsx';
import type { ShortcutsModel } from './model.ts';

/** The manifest's commands. */
const commands = [
  ['loop-it', 'command_loopIt'],
  ['_execute_action', 'command_open'],
] as const;

/** The keys that work on every page, and the way to where the browser changes them. */
export function ShortcutsSection({ model }: { model: ShortcutsModel }) {
  const problem = model.failure.value ?? model.keys.problem.value;
  const keys = model.keys.value.value;
  return (
    <Group id="shortcuts" title={t('shortcuts_title')} hint={t('shortcuts_hint')}>
      {problem && (
        <Notice tone="bad" urgent>
          {problem.message}
        </Notice>
      )}
      <dl class="shortcuts">
        {commands.map(([name, words]) => (
          <div key={name} class="shortcut">
            <dt>{t(words)}</dt>
            <dd>{keys && <Keys shortcut={keys.get(name) ?? ''} />}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <Button size="s" icon="open" onPress={model.change}>
          {t('shortcuts_change')}
        </Button>
      </div>
    </Group>
  );
}

function Keys({ shortcut }: { shortcut: string }) {
  return shortcut === '' ? <span class="quiet">{t('shortcuts_none')}</span> : <kbd>{shortcut}</kbd>;
}
