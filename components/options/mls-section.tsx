import { longestNumber } from '../../lib/settings/limits.ts';
import { TextField } from '../ui/text-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

export function MlsSection({ model, preferences }: SectionProps) {
  return (
    <Group id="mls" title={text.mls} hint={text.mlsHint}>
      <div class="pair">
        <TextField
          id="mlsAgentId"
          label={text.mlsAgentId}
          value={preferences.mlsAgentId}
          longest={longestNumber}
          locked={lockOf(model, 'mlsAgentId')}
          onInput={(mlsAgentId) => model.set({ mlsAgentId })}
        />
        <TextField
          id="nrdsId"
          label={text.nrdsId}
          value={preferences.nrdsId}
          longest={longestNumber}
          locked={lockOf(model, 'nrdsId')}
          onInput={(nrdsId) => model.set({ nrdsId })}
        />
      </div>
    </Group>
  );
}
