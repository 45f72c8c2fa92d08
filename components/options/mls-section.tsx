import { longestNumber } from '../../lib/settings/limits.ts';
import { t } from '../../lib/words.ts';
import { TextField } from '../ui/text-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function MlsSection({ model, preferences }: SectionProps) {
  return (
    <Group id="numbers" title={t('options_numbers')} hint={t('options_numbersHint')}>
      <div class="pair">
        <TextField
          id="mlsAgentId"
          label={t('options_mlsAgentId')}
          value={preferences.mlsAgentId}
          longest={longestNumber}
          locked={lockOf(model, 'mlsAgentId')}
          onInput={(mlsAgentId) => model.set({ mlsAgentId })}
        />
        <TextField
          id="nrdsId"
          label={t('options_nrdsId')}
          value={preferences.nrdsId}
          longest={longestNumber}
          locked={lockOf(model, 'nrdsId')}
          onInput={(nrdsId) => model.set({ nrdsId })}
        />
      </div>
    </Group>
  );
}
