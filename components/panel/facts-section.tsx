import type { DraftFact } from '../../lib/loops/draft.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Icon } from '../ui/icon.tsx';
import type { SectionProps } from './draft-form.tsx';
import { bySection, factsOn } from './facts.ts';
import { marksAt } from './marks.ts';
import { text } from './text.ts';

/** What the page knows, on its way into the loop's details. Folded away: it is right nearly always. */
export function FactsSection({ model, state, fields: all }: SectionProps) {
  const { facts } = all;
  if (facts.length === 0) return null;
  const { problem } = marksAt(state, all, 'facts');
  const include = (changed: DraftFact, included: boolean) =>
    model.edit({ facts: [{ ...changed, included }] });
  return (
    <details class="section facts fold" open={problem !== null}>
      <summary>
        <Icon name="chevron" />
        <h2>{text.facts}</h2>
        <span class="facts-count">{text.factsCount(factsOn(facts), facts.length)}</span>
      </summary>
      {problem && (
        <p class="note note-problem" tabIndex={-1} aria-invalid="true">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
      {bySection(facts).map(([section, inSection]) => (
        <fieldset key={section} class="facts-group">
          <legend>{section}</legend>
          {inSection.map((fact) => (
            <Checkbox
              key={fact.field}
              id={`fact.${fact.section}.${fact.field}`}
              checked={fact.included}
              onChange={(included) => include(fact, included)}
            >
              <span class="fact">
                <span class="fact-field">{fact.field}</span>
                <span class="fact-value">{fact.value}</span>
              </span>
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </details>
  );
}
