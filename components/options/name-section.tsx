import { useRef } from 'preact/hooks';
import { locale, plural } from '../../lib/locale.ts';
import {
  nameBy,
  type PatternValues,
  type Placeholder,
  placeholders,
  unknownPlaceholders,
  usualPattern,
} from '../../lib/loops/draft/name-pattern.ts';
import { longestPattern } from '../../lib/settings/limits.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

/** A listing to see a pattern by; the documentation's own. */
const sample: PatternValues = {
  client: 'Atturo Garay',
  lastname: 'Garay',
  clients: 'Atturo Garay & Mia Garay',
  street: '3059 Main #2',
  address: '3059 Main #2, Chicago, IL 60614',
  unit: '2',
  city: 'Chicago',
  state: 'IL',
  zip: '60614',
  county: 'Cook',
  mls: '43FSB8',
  price: '$649,000',
  agent: 'Avery Quinn',
};
const sampleBefore: PatternValues = { ...sample, client: '', lastname: '', clients: '' };

/** What loops are called: text, with what differs from loop to loop in braces. */
export function NameSection({ model, preferences: { namePattern } }: SectionProps) {
  const input = useRef<HTMLInputElement>(null);
  const locked = lockOf(model, 'namePattern');
  const unknown = unknownPlaceholders(namePattern);

  /** Where the caret is, which goes behind it. */
  function insert(placeholder: Placeholder): void {
    const written = `{${placeholder}}`;
    const { selectionStart, selectionEnd } = input.current ?? {};
    const at = selectionStart ?? namePattern.length;
    const next = namePattern.slice(0, at) + written + namePattern.slice(selectionEnd ?? at);
    if (next.length > longestPattern) return;
    model.set({ namePattern: next });
    queueMicrotask(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at + written.length, at + written.length);
    });
  }

  return (
    <Group id="names" title={t('options_names')} hint={t('options_namesHint')}>
      {/* One setting, which a search leaves or takes as a whole. */}
      <div class="name-parts">
        <Field
          id="namePattern"
          label={t('options_namePattern')}
          doubt={unknown.length > 0 ? unknownInWords(unknown) : null}
          locked={locked}
        >
          {(control) => (
            <input
              {...control}
              ref={input}
              class="control"
              type="text"
              value={namePattern}
              maxLength={longestPattern}
              placeholder={usualPattern}
              readOnly={locked !== null}
              autoComplete="off"
              spellcheck={false}
              onInput={(event) => model.set({ namePattern: event.currentTarget.value })}
            />
          )}
        </Field>
        {locked === null && (
          <fieldset class="placeholders">
            <legend class="label">{t('options_insert')}</legend>
            {placeholders.map((placeholder) => (
              <Button
                key={placeholder}
                size="s"
                icon="plus"
                label={t('options_insertOf', { what: t(`options_placeholder_${placeholder}`) })}
                onPress={() => insert(placeholder)}
              >
                {t(`options_placeholder_${placeholder}`)}
              </Button>
            ))}
          </fieldset>
        )}
        <dl class="name-samples" aria-live="polite">
          <dt>{t('options_nameBefore')}</dt>
          <dd>{nameOf(namePattern, sampleBefore)}</dd>
          <dt>{t('options_nameAfter')}</dt>
          <dd>{nameOf(namePattern, sample)}</dd>
        </dl>
      </div>
    </Group>
  );
}

function unknownInWords(unknown: readonly string[]): string {
  const names = new Intl.ListFormat(locale()).format(unknown);
  return plural('options_unknownPart', unknown.length, { names });
}

/** As a draft would be called. */
function nameOf(pattern: string, values: PatternValues): string {
  return nameBy(pattern, values) || nameBy(usualPattern, values);
}
