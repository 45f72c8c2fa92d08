import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import type { Trust } from '../../listing/listing.ts';

/** Readings by field. Only texts and numbers say something; whatever else a page's data holds is passed over. */
export type Values = Partial<Record<EvidenceField, unknown>>;

const placeholder =
  /^(n\/?a|none|null|undefined|unknown|not (available|disclosed|provided)|tb[ad]|-+|–|—|\.)$/i;

/** Evidence of every value that says something. */
export function evidenceOf(values: Values, trust: Trust, from: string): Evidence[] {
  const evidence: Evidence[] = [];
  for (const [field, value] of Object.entries(values)) {
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
    if (text && !placeholder.test(text))
      evidence.push({ field: field as EvidenceField, value: text, trust, from });
  }
  return evidence;
}
