import { plural } from '../../../lib/locale.ts';
import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Found } from './matching.ts';

interface SearchFieldProps {
  text: string;
  found: Found | null;
  onInput: (text: string) => void;
}

export function SearchField({ text, found, onInput }: SearchFieldProps) {
  return (
    <search class="options-search search-box">
      <Icon name="search" />
      <input
        type="search"
        class="control"
        aria-label={t('options_search')}
        placeholder={t('options_search')}
        value={text}
        maxLength={100}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onInput('');
        }}
      />
      <p class="unseen" role="status">
        {found && (found.settings > 0 ? plural('options_found', found.settings) : t('options_nothingTitle'))}
      </p>
    </search>
  );
}

export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div class="nothing-found">
      <EmptyState icon="search" title={t('options_nothingTitle')}>
        {t('options_nothing')}
      </EmptyState>
      <Button size="s" onPress={onClear}>
        {t('options_clear')}
      </Button>
    </div>
  );
}
