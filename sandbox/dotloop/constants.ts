/**
 * What the documentation fixes: types, statuses, roles, detail fields, events. Written down here from the
 * documentation once more, rather than taken from the product, so that the two can contradict each other.
 * @see API v2, "Types/Constants" and "Get Loop Details"
 */

export const statusesByType = {
  PURCHASE_OFFER: ['PRE_OFFER', 'UNDER_CONTRACT', 'SOLD', 'ARCHIVED'],
  LISTING_FOR_SALE: [
    'PRE_LISTING',
    'PRIVATE_LISTING',
    'ACTIVE_LISTING',
    'UNDER_CONTRACT',
    'SOLD',
    'ARCHIVED',
  ],
  LISTING_FOR_LEASE: [
    'PRE_LISTING',
    'PRIVATE_LISTING',
    'ACTIVE_LISTING',
    'UNDER_CONTRACT',
    'LEASED',
    'ARCHIVED',
  ],
  LEASE_OFFER: ['PRE_OFFER', 'UNDER_CONTRACT', 'LEASED', 'ARCHIVED'],
  REAL_ESTATE_OTHER: ['NEW', 'IN_PROGRESS', 'DONE', 'ARCHIVED'],
  OTHER: ['NEW', 'IN_PROGRESS', 'DONE', 'ARCHIVED'],
} as const;

export type TransactionType = keyof typeof statusesByType;
export type Status = (typeof statusesByType)[TransactionType][number];

export const transactionTypes = Object.keys(statusesByType) as TransactionType[];
export const statuses = [...new Set<Status>(Object.values(statusesByType).flat())];

export function allowsStatus(type: TransactionType, status: Status): boolean {
  return statusesByType[type].some((allowed) => allowed === status);
}

export type ProfileType = 'INDIVIDUAL' | 'TEAM' | 'OFFICE' | 'COMPANY' | 'ASSOCIATION' | 'NATIONAL_PARTNER';

/** Fields a participant may have whatever the role. @see API v2, "Add a new loop participant" */
export const participantFields = [
  'Street Name',
  'Street Number',
  'City',
  'State/Prov',
  'Zip/Postal Code',
  'Unit Number',
  'Country',
  'Phone',
  'Cell Phone',
  'Company Name',
] as const;

const licensed = ['ID', 'License #'] as const;
const agent = ['Fax', 'ID', 'License #'] as const;

/** Built-in roles with the fields each adds; any other role is a custom one and adds none. */
export const fieldsByRole: Readonly<Record<string, readonly string[]>> = {
  ADMIN: licensed,
  APPRAISER: licensed,
  BUYER_ATTORNEY: licensed,
  BUYER: ['Marital Status'],
  BUYING_AGENT: agent,
  BUYING_BROKER: agent,
  ESCROW_TITLE_REP: licensed,
  HOME_IMPROVEMENT_SPECIALIST: licensed,
  HOME_INSPECTOR: licensed,
  HOME_SECURITY_PROVIDER: licensed,
  HOME_WARRANTY_REP: licensed,
  INSPECTOR: licensed,
  INSURANCE_REP: licensed,
  LANDLORD: licensed,
  LISTING_AGENT: agent,
  LISTING_BROKER: agent,
  LOAN_OFFICER: licensed,
  LOAN_PROCESSOR: licensed,
  MANAGING_BROKER: licensed,
  MOVING_STORAGE: licensed,
  OTHER: licensed,
  PROPERTY_MANAGER: licensed,
  SELLER_ATTORNEY: licensed,
  SELLER: ['Marital Status'],
  TENANT_AGENT: licensed,
  TENANT: ['ID', 'License #', 'Marital Status'],
  TRANSACTION_COORDINATOR: licensed,
  UTILITIES_PROVIDER: licensed,
};

export const detailFields: Readonly<Record<string, readonly string[]>> = {
  'Property Address': [
    'Country',
    'Street Number',
    'Street Name',
    'Unit Number',
    'City',
    'State/Prov',
    'Zip/Postal Code',
    'County',
    'MLS Number',
    'Parcel/Tax ID',
  ],
  Financials: [
    'Purchase/Sale Price',
    'Sale Commission Rate',
    'Sale Commission Split % - Buy Side',
    'Sale Commission Split % - Sell Side',
    'Sale Commission Total',
    'Earnest Money Amount',
    'Earnest Money Held By',
    'Sale Commission Split $ - Buy Side',
    'Sale Commission Split $ - Sell Side',
  ],
  'Contract Dates': ['Contract Agreement Date', 'Closing Date'],
  'Offer Dates': ['Inspection Date', 'Offer Date', 'Offer Expiration Date', 'Occupancy Date'],
  'Contract Info': ['Transaction Number', 'Class', 'Type'],
  Referral: ['Referral %', 'Referral Source'],
  'Listing Information': [
    'Expiration Date',
    'Listing Date',
    'Original Price',
    'Current Price',
    '1st Mortgage Balance',
    '2nd Mortgage Balance',
    'Other Liens',
    'Description of Other Liens',
    "Homeowner's Association",
    "Homeowner's Association Dues",
    'Total Encumbrances',
    'Property Includes',
    'Property Excludes',
    'Remarks',
  ],
  'Geographic Description': [
    'MLS Area',
    'Legal Description',
    'Map Grid',
    'Subdivision',
    'Lot',
    'Deed Page',
    'Deed Book',
    'Section',
    'Addition',
    'Block',
  ],
  Property: ['Year Built', 'Bedrooms', 'Square Footage', 'School District', 'Type', 'Bathrooms', 'Lot Size'],
};

/** @see API v2, "Webhooks Event Targets and Corresponding Event Types" */
export const eventTypesByTarget = {
  USER: [
    'CONTACT_CREATED',
    'CONTACT_UPDATED',
    'CONTACT_DELETED',
    'PROFILE_UPDATED',
    'USER_PROFILE_ACTIVATED',
    'USER_PROFILE_DEACTIVATED',
    'USER_ADDED_TO_PROFILE',
    'USER_REMOVED_FROM_PROFILE',
  ],
  PROFILE: [
    'LOOP_CREATED',
    'LOOP_UPDATED',
    'LOOP_MERGED',
    'LOOP_PARTICIPANT_CREATED',
    'LOOP_PARTICIPANT_UPDATED',
    'LOOP_PARTICIPANT_DELETED',
  ],
} as const;

export type TargetType = keyof typeof eventTypesByTarget;
export type UserEventType = (typeof eventTypesByTarget)['USER'][number];
export type ProfileEventType = (typeof eventTypesByTarget)['PROFILE'][number];
export type EventType = UserEventType | ProfileEventType;
