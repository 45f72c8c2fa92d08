import type { Evidence } from '../../listing/evidence.ts';
import type { Trust } from '../../listing/listing.ts';
import { stateCode } from '../../listing/states.ts';
import { type ByField, evidenceOf } from './evidence.ts';
import { type LabelField, labelField } from './labels.ts';

/** Values by what their labels are about, with where each stands. */
export type Labelled = Map<LabelField, { value: string; from: string }>;

/** What a value must hold to be one of its field. */
const shapes: [fields: RegExp, shape: RegExp][] = [
  [/^mlsNumber/, /^(?=(\D*\d){3})[\w-]{3,18}$/],
  [/rice|Size|Baths/, /^[^\d:]{0,9}\d/],
  [/^bed/, /^(\d|studio)/i],
  [/^(bath|square|zip|hoa|parcel)|Date$/, /\d/],
  [/^street(Line|Number)/, /\d/],
  [/^year/, /\b(1[6-9]|20)\d\d\b/],
  [/^(status|propertyType)/, /\p{L}{2}/u],
  [/^remarks/, /(\S+\s+){4}/],
  [/email$/, /@/],
  [/phone$/, /(\d\D*){7}/],
];

/** The value beside a label, trimmed; "" for what cannot be one and only happens to stand there. */
export function fitting(field: LabelField, text: string): string {
  const value = text.replace(/^[\s:#–—|-]+|[\s,;|]+$/g, '');
  const long = /^(remarks|legal)/.test(field);
  if (value.length > (long ? 10_000 : 120) || labelField(value) || (field === 'state' && !stateCode(value)))
    return '';
  if (!long && /\p{L}:(\s|$)/u.test(value)) return '';
  if (shapes.some(([fields, shape]) => fields.test(field) && !shape.test(value))) return '';
  // "2/1": full and half
  if (field === 'bathrooms') return value.replace(/^(\d{1,2})\s*[/|]\s*(\d)$/, '$1 full, $2 half');
  return field.endsWith('fullName') ? value.replace(/\s*([,(|•\d]| of | with ).*$/, '') : value;
}

/** Evidence of labelled values. Full and half baths are one reading; the postal city is worth more than another. */
export function labelledEvidence(labelled: Labelled, trust: Trust = 'labelled'): Evidence[] {
  const full = labelled.get('fullBaths');
  const half = labelled.get('halfBaths');
  if (full && (half || !labelled.has('bathrooms'))) {
    labelled.set('bathrooms', {
      ...full,
      value: half ? `${full.value} full, ${half.value} half` : full.value,
    });
  }
  return [...labelled].flatMap(([field, { value, from }]) => {
    if (field === 'postalCity') return evidenceOf({ city: value }, 'structured', from);
    if (field === 'streetLine' && /,.*\b[A-Z]{2}\b|\d{5}(-\d{4})?$/.test(value)) {
      return evidenceOf({ addressLine: value }, trust, from);
    }
    const typeAndYear = field === 'yearBuilt' ? /^(\D+)\(/.exec(value)?.[1] : undefined;
    const values: ByField<unknown> = { propertyType: typeAndYear };
    if (field !== 'fullBaths' && field !== 'halfBaths') values[field] = value;
    return evidenceOf(values, trust, from);
  });
}
