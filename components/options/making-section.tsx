import { Checkbox } from '../ui/checkbox.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

export function MakingSection({ model, preferences }: SectionProps) {
  return (
    <Group id="making" title={text.making} hint={text.makingHint}>
      <Checkbox
        id="oneClick"
        checked={preferences.oneClick}
        hint={text.oneClickHint}
        locked={lockOf(model, 'oneClick')}
        onChange={(oneClick) => model.set({ oneClick })}
      >
        {text.oneClick}
      </Checkbox>
    </Group>
  );
}
