import { emptyAddress, emptyFacts } from '../../lib/listing/listing.ts';
import type { Draft, DraftPerson } from '../../lib/loops/draft/draft.ts';
import type { BatchRow, BatchView } from '../../lib/loops/many/batch-view.ts';
import type { Entry, Step } from '../../lib/loops/outbox/entry.ts';
import type {
  ContactChoice,
  LoopSummary,
  PanelState,
  ProfileChoice,
  TemplateChoice,
} from '../../lib/messages.ts';

/** What screens are shown with; each test changes what it is about. */

export const account = { id: 1, firstName: 'Brian', lastName: 'Erwin', email: 'brian@home.example' };

export const address = {
  ...emptyAddress,
  streetNumber: '2100',
  streetName: 'Waterview Dr',
  unit: '12',
  city: 'San Francisco',
  state: 'CA',
  zipCode: '94114',
  country: 'US',
};

export function person(change: Partial<DraftPerson> = {}): DraftPerson {
  return {
    id: 'agent',
    role: 'LISTING_AGENT',
    fullName: 'Allen Agent',
    email: 'allen@realty.example',
    phone: '',
    company: '',
    fields: {},
    me: false,
    included: true,
    ...change,
  };
}

export function contact(change: Partial<ContactChoice> = {}): ContactChoice {
  return {
    id: 1,
    fullName: 'Jane Buyer',
    email: '',
    phone: '',
    company: '',
    role: '',
    fields: {},
    ...change,
  };
}

export const me = person({
  id: 'me',
  role: 'BUYING_AGENT',
  fullName: 'Brian Erwin',
  email: account.email,
  me: true,
});

export function draft(change: Partial<Draft> = {}): Draft {
  return {
    id: '5f6667e3-4b65-4025-9d64-f8d695b3ebb5',
    listingKey: '43FSB8',
    site: 'zillow',
    pageUrl: 'https://www.zillow.com/homedetails/1',
    listing: {
      address,
      mlsNumber: '43FSB8',
      mlsId: '',
      facts: { ...emptyFacts, price: 1_250_000 },
      people: [],
      sources: {},
    },
    edited: [],
    createdAt: 0,
    updatedAt: 0,
    name: '2100 Waterview Dr',
    address,
    mlsNumber: '43FSB8',
    mlsId: '',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    profileId: 3,
    templateId: null,
    people: [me, person()],
    facts: [
      { section: 'Property', field: 'Year Built', value: '1987', included: true },
      { section: 'Financials', field: 'Purchase/Sale Price', value: '1250000', included: true },
    ],
    ...change,
  };
}

export function entry(change: Partial<Entry> = {}): Entry {
  return {
    id: '4370bfdb-af96-430c-9871-90badf4d5608',
    accountId: 1,
    draft: draft(),
    state: 'waiting',
    steps: steps('pending', 'pending', 'pending', 'skipped'),
    newestBefore: null,
    loop: null,
    problem: null,
    notBefore: 0,
    looks: 0,
    createdAt: 0,
    updatedAt: 0,
    ...change,
  };
}

export function steps(
  loopIt: Step['state'],
  mine: Step['state'],
  people: Step['state'],
  details: Step['state'],
): Step[] {
  return [
    { name: 'loop-it', state: loopIt },
    { name: 'me', state: mine },
    { name: 'people', state: people },
    { name: 'details', state: details },
  ];
}

export const created = {
  id: 34308,
  profileId: 3,
  name: '2100 Waterview Dr',
  loopUrl: 'https://www.dotloop.com/m/loop?viewId=34308',
};

export function loop(change: Partial<LoopSummary> = {}): LoopSummary {
  return {
    ...created,
    transactionType: 'PURCHASE_OFFER',
    status: 'UNDER_CONTRACT',
    updated: '2026-11-20T10:00:00Z',
    totalTaskCount: 12,
    completedTaskCount: 3,
    address: '2100 Waterview Dr, San Francisco, CA 94114',
    mlsNumber: '43FSB8',
    ...change,
  };
}

export function profile(change: Partial<ProfileChoice> = {}): ProfileChoice {
  return {
    id: 3,
    name: 'My Profile',
    company: 'New KY Home',
    type: 'INDIVIDUAL',
    isDefault: true,
    requiresTemplate: false,
    refusal: null,
    ...change,
  };
}

export const office = profile({
  id: 5,
  name: 'Downtown',
  type: 'OFFICE',
  isDefault: false,
  refusal: 'kind',
});

export const templates: TemplateChoice[] = [
  { id: 20, name: 'Listing, residential', transactionType: 'LISTING_FOR_SALE' },
  { id: 11, name: 'Purchase, standard', transactionType: 'PURCHASE_OFFER' },
  { id: 10, name: 'Purchase, new home', transactionType: 'PURCHASE_OFFER' },
];

export function panelState(change: Partial<PanelState> = {}): PanelState {
  return {
    session: { state: 'signed-in', account },
    draft: draft(),
    board: '',
    problems: [],
    profiles: [profile()],
    templates,
    loadProblem: null,
    duplicates: { loops: [], underWay: [] },
    reading: null,
    entry: null,
    candidates: [],
    locked: [],
    ...change,
  };
}

export function batchRow(change: Partial<BatchRow> = {}): BatchRow {
  return {
    draftId: '5f6667e3-4b65-4025-9d64-f8d695b3ebb5',
    label: '2100 Waterview Dr, San Francisco, CA 94114',
    state: 'waiting',
    pacing: false,
    problem: null,
    loopUrl: null,
    candidates: [],
    ...change,
  };
}

export function batchView(change: Partial<BatchView> = {}): BatchView {
  return {
    state: 'running',
    progress: { total: 1, created: 0, ended: 0, working: 0, needPerson: 0 },
    left: null,
    rows: [batchRow()],
    ...change,
  };
}
