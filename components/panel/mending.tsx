import type { DraftFact } from '../../lib/loops/draft.ts';
import type { Entry } from '../../lib/loops/entry.ts';
import type { PanelState } from '../../lib/messages.ts';
import { TextField } from '../ui/text-field.tsx';
import { refusedFacts } from './facts.ts';
import { marksAt } from './marks.ts';
import type { PanelModel } from './model.ts';
import { changed } from './people.ts';
import { PersonRow } from './person-row.tsx';
import { text } from './text.ts';

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
  const write = (one: DraftFact, value: string) =>
    model.edit({ facts: facts.map((fact) => (fact === one ? { ...fact, value } : fact)) });
  return (
    <section class="section mending" aria-labelledby="section-mending">
      <h2 id="section-mending">{text.mending}</h2>
      <ul class="people">
        {people.map(
          (person, index) =>
            missing.includes(person.id) && (
              <PersonRow
                key={person.id}
                person={person}
                open={!person.me}
                problemAt={(part) => marksAt(state, fields, `people.${index}.${part}`).problem}
                type={(change) => model.edit({ people: changed(people, person.id, change) })}
                choose={(change) => model.choose({ people: changed(people, person.id, change) })}
                remove={null}
              />
            ),
        )}
      </ul>
      {refused.mlsNumber && (
        <TextField
          id="mlsNumber"
          label={text.mlsNumber}
          value={mlsNumber}
          onInput={(value) => model.edit({ mlsNumber: value })}
        />
      )}
      {refused.facts.map((fact) => (
        <TextField
          key={`${fact.section} ${fact.field}`}
          id={`mend.${fact.section}.${fact.field}`}
          label={fact.field}
          value={fact.value}
          onInput={(value) => write(fact, value)}
        />
      ))}
      {hasFacts && <p class="quiet">{text.mendingFacts}</p>}
    </section>
  );
}
