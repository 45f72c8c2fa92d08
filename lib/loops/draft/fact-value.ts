import { readDate } from '../../listing/dates.ts';

/** A fact's value as dotloop takes it: dates are MM/DD/YYYY, however they were written. "" for what is no date. */
export function written(field: string, value: string): string {
  return field.endsWith(' Date') ? readDate(value) : value.trim();
}
