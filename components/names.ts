import type { TransactionType } from '../lib/dotloop/constants.ts';
import type { StepName } from '../lib/loops/entry.ts';

/** dotloop's constants in words for people. */

export const transactionTypeNames: Record<TransactionType, string> = {
  PURCHASE_OFFER: 'Purchase offer',
  LISTING_FOR_SALE: 'Listing for sale',
  LISTING_FOR_LEASE: 'Listing for lease',
  LEASE_OFFER: 'Lease offer',
  REAL_ESTATE_OTHER: 'Other real estate',
  OTHER: 'Other',
};

/** The roles that dotloop documents. @see API v2, "Built-in Contact/Loop Participant Roles" */
export const roleNames: Record<string, string> = {
  BUYER: 'Buyer',
  SELLER: 'Seller',
  TENANT: 'Tenant',
  LANDLORD: 'Landlord',
  BUYING_AGENT: 'Buying agent',
  LISTING_AGENT: 'Listing agent',
  TENANT_AGENT: 'Tenant agent',
  BUYING_BROKER: 'Buying broker',
  LISTING_BROKER: 'Listing broker',
  MANAGING_BROKER: 'Managing broker',
  TRANSACTION_COORDINATOR: 'Transaction coordinator',
  ADMIN: 'Admin',
  APPRAISER: 'Appraiser',
  BUYER_ATTORNEY: 'Buyer attorney',
  ESCROW_TITLE_REP: 'Escrow/title rep',
  HOME_IMPROVEMENT_SPECIALIST: 'Home improvement specialist',
  HOME_INSPECTOR: 'Home inspector',
  HOME_SECURITY_PROVIDER: 'Home security provider',
  HOME_WARRANTY_REP: 'Home warranty rep',
  INSPECTOR: 'Inspector',
  INSURANCE_REP: 'Insurance rep',
  LOAN_OFFICER: 'Loan officer',
  LOAN_PROCESSOR: 'Loan processor',
  MOVING_STORAGE: 'Moving/storage',
  PROPERTY_MANAGER: 'Property manager',
  SELLER_ATTORNEY: 'Seller attorney',
  UTILITIES_PROVIDER: 'Utilities provider',
  OTHER: 'Other',
};

/** How many of the roles are the usual ones, which stand first. */
const usualRoles = 12;

const names: Record<string, string> = { ...transactionTypeNames, ...roleNames };

/** The name of a type, status or role; one that dotloop has added since ("ON_HOLD") is made readable. */
export function nameOf(constant: string): string {
  const known = names[constant];
  if (known) return known;
  if (/[a-z]/.test(constant)) return constant;
  const words = constant.toLowerCase().replaceAll('_', ' ').replace(/^pre /, 'pre-');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Roles for a select: the usual ones first, and one that is none of dotloop's own where it is in use. */
export function roleGroups(inUse: string): { label?: string; options: { value: string; label: string }[] }[] {
  const all = Object.entries(roleNames).map(([value, label]) => ({ value, label }));
  const custom = inUse === '' || inUse in roleNames ? [] : [{ value: inUse, label: nameOf(inUse) }];
  return [
    { options: [...custom, ...all.slice(0, usualRoles)] },
    { label: 'More roles', options: all.slice(usualRoles) },
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

export const stepTexts: Record<StepName, string> = {
  'loop-it': 'Create the loop',
  copies: 'Make sure that it is there once',
  me: 'Add you with your role',
  people: 'Add the other people',
  details: 'Fill in the details',
};
