import { number } from '../../lib/locale.ts';
import { copiedFacts } from '../../lib/loops/draft/details.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Fold } from '../ui/fold.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

/** Which facts of a listing a draft begins with. */
export function FactsSection({ model, preferences }: SectionProps) {
  const { copyFacts, factsLeftOut } = preferences;
  const on = copiedFacts.filter(({ fact }) => !factsLeftOut.includes(fact)).length;
  return (
    <Group
      id="facts"
      title={t('options_facts')}
      hint={t('options_factsHint')}
      words={copiedFacts.map(({ field }) => field)}
    >
      <Checkbox
        id="copyFacts"
        checked={copyFacts}
        hint={t('options_copyFactsHint')}
        locked={lockOf(model, 'copyFacts')}
        onChange={(next) => model.set({ copyFacts: next })}
      >
        {t('options_copyFacts')}
      </Checkbox>
      {copyFacts && (
        <Fold
          class="facts-choice"
          wrong={false}
          summary={
            <>
              <span class="facts-which">{t('options_factsWhich')}</span>
              <span class="quiet">
                {t('options_factsCount', { on: number(on), all: number(copiedFacts.length) })}
              </span>
            </>
          }
        >
          {() => <Which model={model} preferences={preferences} />}
        </Fold>
      )}
    </Group>
  );
}

function Which({ model, preferences: { factsLeftOut } }: SectionProps) {
  const locked = lockOf(model, 'factsLeftOut');
  const leaveOut = (facts: readonly string[]) => model.set({ factsLeftOut: [...facts] });
  const choose = (fact: string, copied: boolean) =>
    leaveOut(copied ? factsLeftOut.filter((each) => each !== fact) : [...factsLeftOut, fact]);
  return (
    <>
      {!locked && (
        <div class="actions">
          <Button size="s" onPress={() => leaveOut([])}>
            {t('options_factsAll')}
          </Button>
          <Button size="s" onPress={() => leaveOut(copiedFacts.map(({ fact }) => fact))}>
            {t('options_factsNone')}
          </Button>
        </div>
      )}
      {[...Map.groupBy(copiedFacts, ({ section }) => section)].map(([section, facts]) => (
        <fieldset key={section} class="facts-group">
          <legend>{section}</legend>
          {facts.map(({ fact, field }) => (
            <Checkbox
              key={fact}
              id={`fact.${fact}`}
              checked={!factsLeftOut.includes(fact)}
              locked={locked}
              onChange={(copied) => choose(fact, copied)}
            >
              {field}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </>
  );
}
