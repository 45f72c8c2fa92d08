import type { DraftFact } from '../../lib/loops/draft/draft.ts';
import { fieldName } from '../../lib/loops/draft/field-names.ts';
import { t } from '../../lib/words.ts';
import { Icon } from '../ui/icon.tsx';
import { Why } from '../ui/why.tsx';

export interface FactRowProps {
  fact: DraftFact;
  problem: string | null;
  /** What may be wrong: the page can be read in two ways. */
  doubt: string | null;
  /** Where that was read. */
  why?: string | null;
  include: (included: boolean) => void;
  type: (value: string) => void;
  /** The value is typed completely. */
  commit: () => void;
}

/** What a message can carry. */
const longestValue = 10_000;

/** The id of a fact's row; its value's has "-value" behind. */
export const factId = ({ section, field }: Pick<DraftFact, 'section' | 'field'>): string =>
  `fact.${section}.${field}`.replaceAll(/[^\w.]+/g, '-');

/** Fields that hold more than a few words. */
const long = ['Remarks', 'Legal Description', 'Property Includes', 'Property Excludes'];

/** A fact: whether it goes into the loop, and what it says there, which can be corrected in place. */
export function FactRow({
  fact: { section, field, value, included },
  problem,
  doubt,
  why = null,
  include,
  type,
  commit,
}: FactRowProps) {
  const id = factId({ section, field });
  const words = problem ?? doubt;
  const control = {
    class: 'control control-small fact-value',
    'aria-label': t('panel_valueOf', { field: fieldName(field) }),
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': words ? `${id}-note` : undefined,
    id: `${id}-value`,
    value,
    maxLength: longestValue,
    onChange: commit,
  };
  const isLong = long.includes(field);
  return (
    <div class={`fact${included ? '' : ' fact-out'}${isLong ? ' fact-long' : ''}`}>
      <input
        id={id}
        type="checkbox"
        checked={included}
        onChange={(event) => include(event.currentTarget.checked)}
      />
      <label class="fact-field" for={id}>
        {fieldName(field)}
      </label>
      {isLong ? (
        <textarea {...control} rows={2} onInput={(event) => type(event.currentTarget.value)} />
      ) : (
        <input {...control} type="text" onInput={(event) => type(event.currentTarget.value)} />
      )}
      {words && (
        <p id={`${id}-note`} class={`note note-${problem ? 'problem' : 'doubt'}`}>
          <Icon name="alert" />
          <span>{words}</span>
        </p>
      )}
      {why && <Why about={fieldName(field)}>{why}</Why>}
    </div>
  );
}
