import { fieldsByRole, type participantFields } from '../../dotloop/constants.ts';
import type { DraftPerson } from './draft.ts';

/** A person's address, in dotloop's names and in the order in which it is written. */
export const addressFields = [
  'Street Number',
  'Street Name',
  'Unit Number',
  'City',
  'State/Prov',
  'Zip/Postal Code',
  'Country',
] as const satisfies readonly (typeof participantFields)[number][];

/**
 * What a person in this role may have beside name, e-mail, phone, company and address. A custom role takes what
 * everybody may have. @see API v2, "Built-in Contact/Loop Participant Roles"
 */
export function ownFieldsOf(role: string): string[] {
  const special: readonly string[] = isBuiltIn(role) ? fieldsByRole[role] : [];
  return ['Cell Phone', ...special];
}

/**
 * What goes into the loop of a person beside name, e-mail and role: what their role takes, without blanks. The rest
 * of what was typed waits for a role that does.
 */
export function extrasOf({ role, phone, company, fields }: DraftPerson): Record<string, string> {
  const taken = [...ownFieldsOf(role), ...addressFields].map((name) => [name, fields[name] ?? '']);
  const all = [['Phone', phone], ['Company Name', company], ...taken];
  return Object.fromEntries(
    all.map(([name, value = '']) => [name, value.trim()]).filter(([, value]) => value !== ''),
  );
}

function isBuiltIn(role: string): role is keyof typeof fieldsByRole {
  return Object.hasOwn(fieldsByRole, role);
}
