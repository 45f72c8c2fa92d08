import type { DraftFact } from '../../lib/loops/draft/draft.ts';
import { written } from '../../lib/loops/draft/fact-value.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import type { SectionProps } from './draft-form.tsx';
import { FactRow } from './fact-row.tsx';
import { bySection, factDoubt, factsOn } from './facts.ts';
import { marksAt } from './marks.ts';
import { text } from './text.ts';

/** What the page knows, on its way into the loop's details. Folded away: it is right nearly always. */
export function FactsSection({ model, state, fields: all }: SectionProps) {
  const { facts } = all;
  if (facts.length === 0) return null;
  const edit = (fact: DraftFact, change: Partial<DraftFact>) =>
    model.edit({ facts: [{ ...fact, ...change }] });
  const tick = (included: boolean) => model.edit({ facts: facts.map((fact) => ({ ...fact, included })) });
  const on = factsOn(facts);
  const doubtful = facts.filter((fact) => factDoubt(state.draft, fact) !== null).length;
  const summary = (
    <>
      <h2>{text.facts}</h2>
      {doubtful > 0 && <span class="facts-doubt">{text.factsDoubtful(doubtful)}</span>}
      <span class="facts-count">{text.factsCount(on, facts.length)}</span>
    </>
  );
  return (
    <Fold class="section facts" summary={summary} wrong={marksAt(state, all, 'facts').problem !== null}>
      {() => (
        <>
          <div class="facts-head">
            <p class="quiet">{text.factsHint}</p>
            <Button size="s" variant="quiet" onPress={() => tick(on < facts.length)}>
              {on < facts.length ? text.factsAll : text.factsNone}
            </Button>
          </div>
          {bySection(facts).map(([section, inSection]) => (
            <fieldset key={section} class="facts-group">
              <legend>{section}</legend>
              {inSection.map((fact) => (
                <FactRow
                  key={fact.field}
                  fact={fact}
                  problem={marksAt(state, all, `facts.${facts.indexOf(fact)}`).problem}
                  doubt={factDoubt(state.draft, fact)}
                  include={(included) => edit(fact, { included })}
                  type={(value) => edit(fact, { value, included: true })}
                  commit={() => edit(fact, { value: written(fact.field, fact.value) || fact.value })}
                />
              ))}
            </fieldset>
          ))}
        </>
      )}
    </Fold>
  );
}
