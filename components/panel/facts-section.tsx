import { number, plural } from '../../lib/locale.ts';
import type { DraftFact } from '../../lib/loops/draft/draft.ts';
import { written } from '../../lib/loops/draft/fact-value.ts';
import { fieldName } from '../../lib/loops/draft/field-names.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import type { SectionProps } from './draft-form.tsx';
import { FactRow } from './fact-row.tsx';
import { bySection, factInDoubt, factsOn } from './facts.ts';
import { marksAt, marksOfSource } from './marks.ts';

/** What the page knows, on its way into the loop's details. Folded away: it is right nearly always. */
export function FactsSection({ model, state, fields: all }: SectionProps) {
  const { facts } = all;
  if (facts.length === 0) return null;
  const edit = (fact: DraftFact, change: Partial<DraftFact>) =>
    model.edit({ facts: [{ ...fact, ...change }] });
  const tick = (included: boolean) => model.edit({ facts: facts.map((fact) => ({ ...fact, included })) });
  const on = factsOn(facts);
  const doubtful = facts.filter((fact) => factInDoubt(state.draft, fact) !== null).length;
  const summary = (
    <>
      <h2>{t('panel_facts')}</h2>
      {doubtful > 0 && <span class="facts-doubt">{plural('panel_factsDoubtful', doubtful)}</span>}
      <span class="facts-count">
        {t('panel_factsCount', { on: number(on), total: number(facts.length) })}
      </span>
    </>
  );
  return (
    <Fold class="section facts" summary={summary} wrong={marksAt(state, all, 'facts').problem !== null}>
      {() => (
        <>
          <div class="facts-head">
            <p class="quiet">{t('panel_factsHint')}</p>
            <Button size="s" variant="quiet" onPress={() => tick(on < facts.length)}>
              {on < facts.length ? t('panel_factsAll') : t('panel_factsNone')}
            </Button>
          </div>
          {bySection(facts).map(([section, inSection]) => (
            <fieldset key={section} class="facts-group">
              <legend>{fieldName(section)}</legend>
              {inSection.map((fact) => (
                <FactRow
                  key={fact.field}
                  fact={fact}
                  problem={marksAt(state, all, `facts.${facts.indexOf(fact)}`).problem}
                  {...marksOfSource(factInDoubt(state.draft, fact))}
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
