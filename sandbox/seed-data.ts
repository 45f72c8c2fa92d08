import type { ContactFields } from './contacts.ts';
import type { Status, TransactionType } from './dotloop/constants.ts';
import type { Account, Profile, Template } from './world.ts';

/** Everyone and everything here is invented; addresses of people end in .example (RFC 2606). */

const avery = 'avery.quinn@harborrealty.example';
const morgan = 'morgan.reyes@tidewaterhomes.example';

export const accounts: readonly Account[] = [
  {
    id: 7083,
    firstName: 'Avery',
    lastName: 'Quinn',
    email: avery,
    defaultProfileId: 4711,
    profileIds: [4711, 4712, 4713, 4720],
  },
  {
    id: 7084,
    firstName: 'Morgan',
    lastName: 'Reyes',
    email: morgan,
    defaultProfileId: 4811,
    profileIds: [4811],
  },
];

const harbor = {
  company: 'Harbor Realty',
  phone: '+1 (207) 555-0141',
  fax: '+1 (207) 555-0142',
  address: '88 Quayside Ave',
  city: 'Portland',
  state: 'ME',
  zipCode: '04101',
  country: 'US',
};

export const profiles: readonly Profile[] = [
  {
    ...harbor,
    id: 4711,
    type: 'INDIVIDUAL',
    parentId: 4720,
    name: 'Avery Quinn, Harbor Realty',
    requiresTemplate: false,
    deactivated: false,
  },
  {
    ...harbor,
    id: 4712,
    type: 'INDIVIDUAL',
    parentId: null,
    name: 'Avery Quinn, Harbor Signature Homes',
    company: 'Harbor Signature Homes',
    requiresTemplate: true,
    deactivated: false,
  },
  {
    ...harbor,
    id: 4713,
    type: 'INDIVIDUAL',
    parentId: null,
    name: 'Avery Quinn, Old Mill Realty',
    company: 'Old Mill Realty',
    requiresTemplate: false,
    deactivated: true,
  },
  {
    ...harbor,
    id: 4720,
    type: 'OFFICE',
    parentId: null,
    name: 'Harbor Realty, Portland office',
    requiresTemplate: false,
    deactivated: false,
  },
  {
    id: 4811,
    type: 'INDIVIDUAL',
    parentId: null,
    name: 'Morgan Reyes, Tidewater Homes',
    company: 'Tidewater Homes',
    phone: '+1 (757) 555-0177',
    fax: '',
    address: '12 Spinnaker Ct',
    city: 'Norfolk',
    state: 'VA',
    zipCode: '23510',
    country: 'US',
    requiresTemplate: false,
    deactivated: false,
  },
];

const none = { shared: false, global: false, customFields: {} };

export const templates: readonly Template[] = [
  {
    ...none,
    id: 1424,
    profileId: 4711,
    name: 'Purchase, buyer side',
    transactionType: 'PURCHASE_OFFER',
    folders: ['Offer', 'Disclosures', 'Inspections', 'Closing'],
    taskLists: [
      { name: 'Offer', tasks: ['Buyer agency agreement', 'Pre-approval letter', 'Offer signed'] },
      { name: 'Escrow', tasks: ['Earnest money', 'Inspection', 'Appraisal', 'Final walk-through'] },
    ],
  },
  {
    ...none,
    id: 1425,
    profileId: 4711,
    name: 'Listing, seller side',
    transactionType: 'LISTING_FOR_SALE',
    shared: true,
    folders: ['Listing agreement', 'Disclosures', 'Marketing'],
    taskLists: [
      { name: 'Before going live', tasks: ['Listing agreement', 'Photos', 'Yard sign', 'MLS entry'] },
    ],
    customFields: { Property: ['Waterfront', 'Lockbox Code'], 'Office Use': ['Commission Plan'] },
  },
  {
    ...none,
    id: 1426,
    profileId: 4711,
    name: 'Rental listing',
    transactionType: 'LISTING_FOR_LEASE',
    folders: ['Lease', 'Applications'],
    taskLists: [{ name: 'Rental', tasks: ['Owner agreement', 'Tenant screening', 'Move-in report'] }],
  },
  {
    ...none,
    id: 1427,
    profileId: 4711,
    name: 'Tenant placement',
    transactionType: 'LEASE_OFFER',
    folders: ['Application', 'Lease'],
    taskLists: [{ name: 'Tenant', tasks: ['Application', 'Lease signed', 'Deposit'] }],
  },
  {
    ...none,
    id: 1428,
    profileId: 4711,
    name: 'Referral out',
    transactionType: 'REAL_ESTATE_OTHER',
    folders: ['Referral agreement'],
    taskLists: [],
  },
  {
    ...none,
    id: 1429,
    profileId: 4711,
    name: 'Harbor Realty office file',
    transactionType: 'LISTING_FOR_SALE',
    shared: true,
    global: true,
    folders: ['Office file'],
    taskLists: [{ name: 'Office review', tasks: ['File complete', 'Broker review'] }],
  },
  {
    ...none,
    id: 1440,
    profileId: 4712,
    name: 'Signature purchase',
    transactionType: 'PURCHASE_OFFER',
    shared: true,
    folders: ['Offer', 'Closing'],
    taskLists: [{ name: 'Purchase', tasks: ['Proof of funds', 'Offer signed', 'Inspection'] }],
  },
  {
    ...none,
    id: 1441,
    profileId: 4712,
    name: 'Signature listing',
    transactionType: 'LISTING_FOR_SALE',
    shared: true,
    folders: ['Listing agreement', 'Staging', 'Marketing'],
    taskLists: [{ name: 'Launch', tasks: ['Staging', 'Film', 'Private preview', 'MLS entry'] }],
  },
  {
    ...none,
    id: 1442,
    profileId: 4712,
    name: 'Signature lease',
    transactionType: 'LISTING_FOR_LEASE',
    shared: true,
    folders: ['Lease'],
    taskLists: [{ name: 'Lease', tasks: ['Owner agreement', 'Lease signed'] }],
  },
  {
    ...none,
    id: 1460,
    profileId: 4811,
    name: 'Buyer file',
    transactionType: 'PURCHASE_OFFER',
    folders: ['Contract'],
    taskLists: [{ name: 'Contract to close', tasks: ['Ratified contract', 'Home inspection', 'Settlement'] }],
  },
  {
    ...none,
    id: 1461,
    profileId: 4811,
    name: 'Seller file',
    transactionType: 'LISTING_FOR_SALE',
    folders: ['Listing'],
    taskLists: [{ name: 'Listing', tasks: ['Listing agreement', 'Disclosures'] }],
  },
];

export const contacts: readonly ({ of: string } & Partial<ContactFields>)[] = [
  {
    of: avery,
    firstName: 'Priya',
    lastName: 'Natarajan',
    email: 'priya.natarajan@mail.example',
    home: '(207) 555-0103',
    address: '2914 Alder St',
    city: 'Portland',
    state: 'ME',
    zipCode: '04102',
    country: 'US',
    role: 'BUYER',
  },
  { of: avery, firstName: 'Dele', lastName: 'Okonjo', email: 'dele.okonjo@mail.example', role: 'BUYER' },
  {
    of: avery,
    firstName: 'Ingrid',
    lastName: 'Solberg',
    email: 'ingrid.solberg@mail.example',
    home: '(207) 555-0118',
    role: 'SELLER',
  },
  { of: avery, firstName: 'Marcus', lastName: 'Bell', email: 'marcus.bell@mail.example', role: 'SELLER' },
  {
    of: avery,
    firstName: 'Hannah',
    lastName: 'Lindqvist',
    email: 'hannah@cascotitle.example',
    office: '(207) 555-0164',
    company: 'Casco Title',
    role: 'ESCROW_TITLE_REP',
  },
  {
    of: avery,
    firstName: 'Tom',
    lastName: 'Castellano',
    email: 'tom.castellano@sacoriver.example',
    office: '(207) 555-0171',
    company: 'Saco River Mortgage',
    role: 'LOAN_OFFICER',
  },
  {
    of: avery,
    firstName: 'June',
    lastName: 'Abernathy',
    email: 'june@plumbline.example',
    office: '(207) 555-0136',
    company: 'Plumb Line Inspections',
    role: 'HOME_INSPECTOR',
  },
  {
    of: avery,
    firstName: 'Rafael',
    lastName: 'Dominguez',
    email: 'rafael@northgate.example',
    company: 'Northgate Properties',
    role: 'LISTING_AGENT',
  },
  { of: avery, firstName: 'Keiko', lastName: 'Tanabe', email: 'keiko.tanabe@mail.example', role: 'TENANT' },
  {
    of: avery,
    firstName: 'Oluwaseun',
    lastName: 'Adeyemi',
    email: 'seun.adeyemi@mail.example',
    role: 'LANDLORD',
  },
  {
    of: avery,
    firstName: 'Renée',
    lastName: "O'Malley",
    email: 'renee.omalley@harborrealty.example',
    office: '(207) 555-0143',
    company: 'Harbor Realty',
    role: 'TRANSACTION_COORDINATOR',
  },
  { of: avery, firstName: 'Wes', lastName: 'Tran', email: 'wes.tran@mail.example' },
  { of: morgan, firstName: 'Lucia', lastName: 'Ferrante', email: 'lucia@mail.example', role: 'BUYER' },
  { of: morgan, firstName: 'Aaron', lastName: 'Whitlock', email: 'aaron@mail.example', role: 'SELLER' },
];

type SeededParticipant = { fullName: string; email: string; role: string } & Record<string, string>;

export interface SeededLoop {
  readonly of: string;
  readonly profileId: number;
  readonly name: string;
  readonly transactionType: TransactionType;
  readonly status: Status;
  /** 0 for none. */
  readonly templateId: number;
  readonly createdHoursAgo: number;
  readonly updatedHoursAgo: number;
  readonly tasksDone: number;
  readonly detail: Record<string, Record<string, string>>;
  readonly participants: readonly SeededParticipant[];
}

const averyAs = (role: string): SeededParticipant => ({
  fullName: 'Avery Quinn',
  email: avery,
  role,
  Phone: '(207) 555-0141',
  'Company Name': 'Harbor Realty',
});

function address(number: string, street: string, city: string, state: string, zip: string, mls: string) {
  return {
    'Street Number': number,
    'Street Name': street,
    City: city,
    'State/Prov': state,
    'Zip/Postal Code': zip,
    Country: 'US',
    ...(mls && { 'MLS Number': mls }),
  };
}

export const loops: readonly SeededLoop[] = [
  {
    of: avery,
    profileId: 4711,
    name: '2914 Alder St, Portland, ME 04102',
    transactionType: 'PURCHASE_OFFER',
    status: 'UNDER_CONTRACT',
    templateId: 1424,
    createdHoursAgo: 620,
    updatedHoursAgo: 3,
    tasksDone: 5,
    detail: {
      'Property Address': {
        ...address('2914', 'Alder St', 'Portland', 'ME', '04102', '1609114'),
        County: 'Cumberland',
      },
      Financials: {
        'Purchase/Sale Price': '650,000.00',
        'Sale Commission Rate': '6%',
        'Earnest Money Amount': '10000',
      },
      'Contract Dates': { 'Contract Agreement Date': 'March 05, 2026', 'Closing Date': '11/20/2026' },
    },
    participants: [
      averyAs('BUYING_AGENT'),
      {
        fullName: 'Priya Natarajan',
        email: 'priya.natarajan@mail.example',
        role: 'BUYER',
        Phone: '(207) 555-0103',
      },
      { fullName: 'Rafael Dominguez', email: 'rafael@northgate.example', role: 'LISTING_AGENT' },
      { fullName: 'Hannah Lindqvist', email: 'hannah@cascotitle.example', role: 'ESCROW_TITLE_REP' },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: '417 Bayberry Ln, Cape Elizabeth, ME 04107',
    transactionType: 'LISTING_FOR_SALE',
    status: 'ACTIVE_LISTING',
    templateId: 1425,
    createdHoursAgo: 480,
    updatedHoursAgo: 20,
    tasksDone: 6,
    detail: {
      'Property Address': {
        ...address('417', 'Bayberry Ln', 'Cape Elizabeth', 'ME', '04107', '1615530'),
        County: 'Cumberland',
      },
      'Listing Information': {
        'Listing Date': '10/01/2026',
        'Expiration Date': '04/01/2027',
        'Original Price': '1150000',
        'Current Price': '1,095,000',
      },
      Property: {
        'Year Built': '1987',
        Bedrooms: '4',
        Bathrooms: '2.5',
        'Square Footage': '3120',
        Waterfront: 'No',
      },
    },
    participants: [
      averyAs('LISTING_AGENT'),
      {
        fullName: 'Ingrid Solberg',
        email: 'ingrid.solberg@mail.example',
        role: 'SELLER',
        Phone: '(207) 555-0118',
      },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: 'Marcus Bell, 6006 Foxglove Ct',
    transactionType: 'LISTING_FOR_SALE',
    status: 'PRE_LISTING',
    templateId: 0,
    createdHoursAgo: 70,
    updatedHoursAgo: 26,
    tasksDone: 0,
    detail: { 'Property Address': address('6006', 'Foxglove Ct', 'South Portland', 'ME', '04106', '') },
    participants: [
      averyAs('LISTING_AGENT'),
      {
        fullName: 'Marcus Bell',
        email: 'marcus.bell@mail.example',
        role: 'SELLER',
        'Marital Status': 'Single',
      },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: '1220 Ironwood Ave #5B, Portland, ME 04101',
    transactionType: 'LISTING_FOR_LEASE',
    status: 'LEASED',
    templateId: 1426,
    createdHoursAgo: 2100,
    updatedHoursAgo: 900,
    tasksDone: 3,
    detail: {
      'Property Address': {
        ...address('1220', 'Ironwood Ave', 'Portland', 'ME', '04101', '1588021'),
        'Unit Number': '5B',
      },
      'Listing Information': { 'Current Price': '2350' },
    },
    participants: [
      averyAs('LISTING_AGENT'),
      { fullName: 'Oluwaseun Adeyemi', email: 'seun.adeyemi@mail.example', role: 'LANDLORD' },
      { fullName: 'Keiko Tanabe', email: 'keiko.tanabe@mail.example', role: 'TENANT' },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: 'Dele Okonjo, tenant search',
    transactionType: 'LEASE_OFFER',
    status: 'PRE_OFFER',
    templateId: 1427,
    createdHoursAgo: 140,
    updatedHoursAgo: 51,
    tasksDone: 1,
    detail: {},
    participants: [
      averyAs('TENANT_AGENT'),
      { fullName: 'Dele Okonjo', email: 'dele.okonjo@mail.example', role: 'TENANT' },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: '73 Gull Point Rd, Biddeford, ME 04005',
    transactionType: 'PURCHASE_OFFER',
    status: 'ARCHIVED',
    templateId: 1424,
    createdHoursAgo: 4300,
    updatedHoursAgo: 3900,
    tasksDone: 2,
    detail: {
      'Property Address': address('73', 'Gull Point Rd', 'Biddeford', 'ME', '04005', '1571903'),
      Financials: { 'Purchase/Sale Price': '389000' },
    },
    participants: [
      averyAs('BUYING_AGENT'),
      { fullName: 'Wes Tran', email: 'wes.tran@mail.example', role: 'BUYER' },
    ],
  },
  {
    of: avery,
    profileId: 4711,
    name: 'Referral to Burlington, Tran family',
    transactionType: 'REAL_ESTATE_OTHER',
    status: 'IN_PROGRESS',
    templateId: 1428,
    createdHoursAgo: 900,
    updatedHoursAgo: 400,
    tasksDone: 0,
    detail: { Referral: { 'Referral %': '25%', 'Referral Source': 'Avery Quinn' } },
    participants: [averyAs('OTHER'), { fullName: 'Wes Tran', email: 'wes.tran@mail.example', role: 'OTHER' }],
  },
  {
    of: avery,
    profileId: 4711,
    name: '33 N Lighthouse Ave, Scarborough, ME 04074',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    templateId: 1424,
    createdHoursAgo: 30,
    updatedHoursAgo: 28,
    tasksDone: 1,
    // A home that the pretend listing sites show: its button finds this loop.
    detail: {
      'Property Address': {
        ...address('33', 'N Lighthouse Ave', 'Scarborough', 'ME', '04074', '1618012'),
        County: 'Cumberland',
      },
      Financials: { 'Purchase/Sale Price': '619000' },
    },
    participants: [
      averyAs('BUYING_AGENT'),
      { fullName: 'Priya Natarajan', email: 'priya.natarajan@mail.example', role: 'BUYER' },
      { fullName: 'Daniel Okafor', email: 'daniel@harborrow.example', role: 'LISTING_AGENT' },
    ],
  },
  {
    of: avery,
    profileId: 4712,
    name: '9 Overlook Ter, Falmouth, ME 04105',
    transactionType: 'LISTING_FOR_SALE',
    status: 'PRIVATE_LISTING',
    templateId: 1441,
    createdHoursAgo: 210,
    updatedHoursAgo: 8,
    tasksDone: 2,
    detail: {
      'Property Address': address('9', 'Overlook Ter', 'Falmouth', 'ME', '04105', '1616208'),
      'Listing Information': { 'Listing Date': '10/20/2026', 'Current Price': '3200000' },
    },
    participants: [
      averyAs('LISTING_AGENT'),
      { fullName: 'Ingrid Solberg', email: 'ingrid.solberg@mail.example', role: 'SELLER' },
    ],
  },
  {
    of: morgan,
    profileId: 4811,
    name: '305 Jasmine Way, Virginia Beach, VA 23451',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    templateId: 1460,
    createdHoursAgo: 90,
    updatedHoursAgo: 12,
    tasksDone: 0,
    detail: {
      'Property Address': address('305', 'Jasmine Way', 'Virginia Beach', 'VA', '23451', '10512233'),
    },
    participants: [
      { fullName: 'Morgan Reyes', email: morgan, role: 'BUYING_AGENT' },
      { fullName: 'Lucia Ferrante', email: 'lucia@mail.example', role: 'BUYER' },
    ],
  },
];
