import { loopStatuses, type Role, transactionTypes } from '../lib/dotloop/constants.ts';
import { locale } from '../lib/locale.ts';
import type { StepName } from '../lib/loops/outbox/entry.ts';
import { type Key, t } from '../lib/words.ts';

/** dotloop's constants in words for people. */

/** The roles of the documentation, the usual ones first. @see API v2, "Built-in Contact/Loop Participant Roles" */
export const roles = [
  'BUYER',
  'SELLER',
  'TENANT',
  'LANDLORD',
  'BUYING_AGENT',
  'LISTING_AGENT',
  'TENANT_AGENT',
  'BUYING_BROKER',
  'LISTING_BROKER',
  'MANAGING_BROKER',
  'TRANSACTION_COORDINATOR',
  'ADMIN',
  'APPRAISER',
  'BUYER_ATTORNEY',
  'ESCROW_TITLE_REP',
  'HOME_IMPROVEMENT_SPECIALIST',
  'HOME_INSPECTOR',
  'HOME_SECURITY_PROVIDER',
  'HOME_WARRANTY_REP',
  'INSPECTOR',
  'INSURANCE_REP',
  'LOAN_OFFICER',
  'LOAN_PROCESSOR',
  'MOVING_STORAGE',
  'PROPERTY_MANAGER',
  'SELLER_ATTORNEY',
  'UTILITIES_PROVIDER',
  'OTHER',
] as const satisfies readonly Role[];

/** How many of the roles are the usual ones. */
const usualRoles = 12;

const keys = new Map<string, Key>([
  ...transactionTypes.map((type) => [type, `type_${type}`] as const),
  ...loopStatuses.map((status) => [status, `status_${status}`] as const),
  ...roles.map((role) => [role, `role_${role}`] as const),
]);

/** The name of a type, status or role; one that dotloop has added since ("ON_HOLD") is made readable. */
export function nameOf(constant: string): string {
  const key = keys.get(constant);
  if (key) return t(key);
  if (/[a-z]/.test(constant)) return constant;
  const words = constant.toLowerCase().replaceAll('_', ' ').replace(/^pre /, 'pre-');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name within a sentence; one that is not written as ours are stays as it is. */
export function lower(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase(locale()) + name.slice(1) : name;
}

/** Roles for a select: the usual ones first, and one that is none of dotloop's own where it is in use. */
export function roleGroups(inUse: string): { label?: string; options: { value: string; label: string }[] }[] {
  const all = roles.map((value) => ({ value, label: nameOf(value) }));
  const isOwn = inUse === '' || all.some(({ value }) => value === inUse);
  const custom = isOwn ? [] : [{ value: inUse, label: nameOf(inUse) }];
  return [
    { options: [...custom, ...all.slice(0, usualRoles)] },
    { label: t('names_moreRoles'), options: all.slice(usualRoles) },
  ];
}

/** Listing systems by the names that agents know; the generic reader has none. */
const siteNames: Record<string, string> = {
  connectmls: 'connectMLS',
  flexmls: 'Flexmls',
  matrix: 'Matrix',
  paragon: 'Paragon',
  rapattoni: 'Rapattoni',
  realtor: 'Realtor.com',
  zillow: 'Zillow',
};

export const siteNameOf = (site: string): string => siteNames[site] ?? '';

const steps = {
  'loop-it': 'step_loopIt',
  copies: 'step_copies',
  me: 'step_me',
  people: 'step_people',
  details: 'step_details',
} as const satisfies Record<StepName, Key>;

export const stepInWords = (step: StepName): string => t(steps[step]);
