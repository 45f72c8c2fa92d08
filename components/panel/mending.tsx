import type { DraftFact } from '../../lib/loops/draft/draft.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { TextField } from '../ui/text-field.tsx';
import { FactRow } from './fact-row.tsx';
import { refusedFacts } from './facts.ts';
import { marksAt } from './marks.ts';
import type { PanelModel } from './model.ts';
import { PersonRow } from './person-row.tsx';

interface MendingProps {
  model: PanelModel;
  state: PanelState;
  entry: Entry;
}

/** Whom and what dotloop refused of a loop that is there: corrected here, it is tried again. */
export function Mending({ model, state, entry }: MendingProps) {
  const fields = model.fields.value ?? state.draft;
  const { people, facts, mlsNumber } = fields;
  const missing = entry.steps.flatMap((step) => step.missing ?? []);
  const refused = refusedFacts(entry, facts);
  const hasFacts = refused.mlsNumber || refused.facts.length > 0;
  if (missing.length === 0 && !hasFacts) return null;
  const edit = (fact: DraftFact, change: Partial<DraftFact>) =>
    model.edit({ facts: [{ ...fact, ...change }] });
  return (
    <section class="section mending" aria-labelledby="section-mending">
      <h2 id="section-mending">{t('panel_mending')}</h2>
      <ul class="people">
        {people.map(
          (person, index) =>
            missing.includes(person.id) && (
              <PersonRow
                key={person.id}
                person={person}
                open
                standing={null}
                news={null}
                problemAt={(part) => marksAt(state, fields, `people.${index}.${part}`).problem}
                edit={(change) => model.edit({ people: [{ ...person, ...change }] })}
                merge={model.keep}
                remove={null}
              />
            ),
        )}
      </ul>
      {refused.mlsNumber && (
        <TextField
          id="mlsNumber"
          label={t('field_mlsNumber')}
          value={mlsNumber}
          onInput={(value) => model.edit({ mlsNumber: value })}
        />
      )}
      {refused.facts.map((fact) => (
        <FactRow
          key={`${fact.section} ${fact.field}`}
          fact={fact}
          problem={null}
          doubt={null}
          include={(included) => edit(fact, { included })}
          type={(value) => edit(fact, { value })}
          commit={model.keep}
        />
      ))}
      {hasFacts && <p class="quiet">{t('panel_mendingFacts')}</p>}
    </section>
  );
}
