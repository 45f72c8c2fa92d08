import { copiedFacts } from '../../lib/loops/draft/details.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Fold } from '../ui/fold.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

/** Which facts of a listing a draft begins with. */
export function FactsSection({ model, preferences }: SectionProps) {
  const { copyFacts, factsLeftOut } = preferences;
  const on = copiedFacts.filter(({ fact }) => !factsLeftOut.includes(fact)).length;
  return (
    <Group id="facts" title={text.facts} hint={text.factsHint}>
      <Checkbox
        id="copyFacts"
        checked={copyFacts}
        hint={text.copyFactsHint}
        locked={lockOf(model, 'copyFacts')}
        onChange={(next) => model.set({ copyFacts: next })}
      >
        {text.copyFacts}
      </Checkbox>
      {copyFacts && (
        <Fold
          class="facts-choice"
          wrong={false}
          summary={
            <>
              <span class="facts-which">{text.factsWhich}</span>
              <span class="quiet">{text.factsCount(on, copiedFacts.length)}</span>
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
            {text.factsAll}
          </Button>
          <Button size="s" onPress={() => leaveOut(copiedFacts.map(({ fact }) => fact))}>
            {text.factsNone}
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
