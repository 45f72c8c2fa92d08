import type { Address } from '../../lib/listing/listing.ts';
import { t } from '../../lib/words.ts';
import { TextField } from '../ui/text-field.tsx';
import type { SectionProps } from './draft-form.tsx';
import { marksAt } from './marks.ts';

/** The address as dotloop takes it, line by line, each field as wide as what goes into it. */
const lines: readonly (readonly (keyof Address)[])[] = [
  ['streetNumber', 'streetName', 'unit'],
  ['city', 'state', 'zipCode'],
  ['county', 'country'],
];

export function PropertySection({ model, state, fields }: SectionProps) {
  const { address } = fields;
  return (
    <section class="section" aria-labelledby="section-property">
      <h2 id="section-property">{t('panel_property')}</h2>
      {lines.map((line) => (
        <div key={line[0]} class={`row row-${line[0]}`}>
          {line.map((part) => (
            <TextField
              key={part}
              id={`address.${part}`}
              label={t(`field_${part}`)}
              value={address[part]}
              {...marksAt(state, fields, `address.${part}`)}
              onInput={(value) => model.edit({ address: { [part]: value } })}
            />
          ))}
        </div>
      ))}
      <TextField
        id="mlsNumber"
        label={t('field_mlsNumber')}
        value={fields.mlsNumber}
        {...marksAt(state, fields, 'mlsNumber')}
        onInput={(mlsNumber) => model.edit({ mlsNumber })}
      />
    </section>
  );
}
