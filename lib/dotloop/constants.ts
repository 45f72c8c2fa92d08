/** @see API v2, "Types/Constants": transaction types with the statuses each allows. */
export const statusesByTransactionType = {
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

export type TransactionType = keyof typeof statusesByTransactionType;
export type LoopStatus = (typeof statusesByTransactionType)[TransactionType][number];

/** The statuses that a type allows; none for one that is not documented. */
export function statusesOfType(type: string): readonly LoopStatus[] {
  return Object.hasOwn(statusesByTransactionType, type)
    ? statusesByTransactionType[type as TransactionType]
    : [];
}

export const transactionTypes = Object.keys(statusesByTransactionType) as TransactionType[];
export const loopStatuses = [...new Set<LoopStatus>(Object.values(statusesByTransactionType).flat())];

/** @see API v2, "Types/Constants": built-in roles with the optional fields that each takes. Custom roles exist too. */
export const fieldsByRole = {
  ADMIN: ['ID', 'License #'],
  APPRAISER: ['ID', 'License #'],
  BUYER_ATTORNEY: ['ID', 'License #'],
  BUYER: ['Marital Status'],
  BUYING_AGENT: ['Fax', 'ID', 'License #'],
  BUYING_BROKER: ['Fax', 'ID', 'License #'],
  ESCROW_TITLE_REP: ['ID', 'License #'],
  HOME_IMPROVEMENT_SPECIALIST: ['ID', 'License #'],
  HOME_INSPECTOR: ['ID', 'License #'],
  HOME_SECURITY_PROVIDER: ['ID', 'License #'],
  HOME_WARRANTY_REP: ['ID', 'License #'],
  INSPECTOR: ['ID', 'License #'],
  INSURANCE_REP: ['ID', 'License #'],
  LANDLORD: ['ID', 'License #'],
  LISTING_AGENT: ['Fax', 'ID', 'License #'],
  LISTING_BROKER: ['Fax', 'ID', 'License #'],
  LOAN_OFFICER: ['ID', 'License #'],
  LOAN_PROCESSOR: ['ID', 'License #'],
  MANAGING_BROKER: ['ID', 'License #'],
  MOVING_STORAGE: ['ID', 'License #'],
  OTHER: ['ID', 'License #'],
  PROPERTY_MANAGER: ['ID', 'License #'],
  SELLER_ATTORNEY: ['ID', 'License #'],
  SELLER: ['Marital Status'],
  TENANT_AGENT: ['ID', 'License #'],
  TENANT: ['ID', 'License #', 'Marital Status'],
  TRANSACTION_COORDINATOR: ['ID', 'License #'],
  UTILITIES_PROVIDER: ['ID', 'License #'],
} as const;

export type Role = keyof typeof fieldsByRole;
type RoleField = (typeof fieldsByRole)[Role][number];

export const roles = Object.keys(fieldsByRole) as Role[];

/** @see API v2, "Add a Loop Participant": what any participant may have beside name, e-mail and role. */
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

export type ParticipantField = (typeof participantFields)[number] | RoleField;

/** @see API v2, "Get Loop Details": sections with their fields. Dates are MM/DD/YYYY. Templates may add custom ones. */
export const detailFields = {
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
} as const;

export type DetailSection = keyof typeof detailFields;
export type DetailField<Section extends DetailSection> = (typeof detailFields)[Section][number];

/** @see API v2, "Types/Constants": profile types. Loops can be reached on INDIVIDUAL profiles only. */
export const profileTypes = [
  'INDIVIDUAL',
  'TEAM',
  'OFFICE',
  'COMPANY',
  'ASSOCIATION',
  'NATIONAL_PARTNER',
] as const;

/** @see API v2, "List Loops": what a list of loops can be sorted by. */
export type SortCategory =
  | 'default'
  | 'address'
  | 'created'
  | 'updated'
  | 'purchase_price'
  | 'listing_date'
  | 'expiration_date'
  | 'closing_date'
  | 'review_submission_date';

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
export type EventType<Target extends TargetType = TargetType> = (typeof eventTypesByTarget)[Target][number];

export const targetTypes = Object.keys(eventTypesByTarget) as TargetType[];
export const eventTypes = Object.values(eventTypesByTarget).flat();

/** @see API v2, "Subscription Events": the good-byes, which come without being subscribed to. */
export const goodbyeEventTypes = ['SUBSCRIPTION_REMOVED', 'SUBSCRIPTION_DISABLED'] as const;

/** @see API v2, "Webhooks Event Delivery Statuses" */
export const deliveryStatuses = [
  'PENDING',
  'PENDING_RETRY',
  'SCHEDULED',
  'SUCCESS',
  'FAILED',
  'DISABLED',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
