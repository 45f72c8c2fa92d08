import type { Dotloop } from '../../lib/dotloop/index.ts';

/** A request and its answer as the documentation shows them, and what the client makes of the answer. */
export interface Example {
  /** The heading in the documentation. */
  name: string;
  call: (dotloop: Dotloop) => Promise<unknown>;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  status?: number;
  answer?: unknown;
  /** `answer.data` unless given. */
  result?: unknown;
}

const account = {
  id: 1,
  firstName: 'Brian',
  lastName: 'Erwin',
  email: 'brianerwin@newkyhome.com',
  defaultProfileId: 42,
};

const profile = {
  id: 3,
  name: 'My Profile',
  type: 'INDIVIDUAL',
  company: 'MyCompany',
  phone: '+0 (123) 456 7890',
  fax: '+0 (123) 456 7890',
  address: '1234 Wall St',
  city: 'New York',
  state: 'NY',
  zipCode: '10005',
} as const;
const { id: _id, type: _type, ...newProfile } = profile;
const changedProfile = { name: 'My Changed Profile Name', company: 'My New Company' };

const loopIt = {
  name: 'Brian Erwin',
  transactionType: 'PURCHASE_OFFER',
  status: 'PRE_OFFER',
  streetName: 'Waterview Dr',
  streetNumber: '2100',
  unit: '12',
  city: 'San Francisco',
  zipCode: '94114',
  state: 'CA',
  country: 'US',
  participants: [
    { fullName: 'Brian Erwin', email: 'brianerwin@newkyhome.com', role: 'BUYER' },
    { fullName: 'Allen Agent', email: 'allen.agent@gmail.com', role: 'LISTING_AGENT' },
    { fullName: 'Sean Seller', email: 'sean.seller@yahoo.com', role: 'SELLER' },
  ],
  templateId: 1424,
  mlsPropertyId: '43FSB8',
  mlsId: '789',
  mlsAgentId: '123456789',
} as const;
const loopItLoop = {
  id: 34308,
  profileId: 4711,
  name: 'Brian Erwin',
  transactionType: 'PURCHASE_OFFER',
  status: 'PRE_OFFER',
  created: '2017-05-30T21:42:17Z',
  updated: '2017-05-31T23:27:11Z',
  loopUrl: 'https://www.dotloop.com/m/loop?viewId=34308',
};

const loop = {
  id: 34308,
  name: 'Atturo Garay, 3059 Main, Chicago, IL 60614',
  status: 'ARCHIVED',
  transactionType: 'PURCHASE_OFFER',
  totalTaskCount: 5,
  completedTaskCount: 3,
  updated: '2017-05-30T21:42:17Z',
  created: '2017-05-17T01:18:37Z',
  loopUrl: 'https://www.dootloop.com/m/loop?viewId=34308',
};
const newLoop = {
  name: 'Atturo Garay, 3059 Main, Chicago, IL 60614',
  status: 'PRE_LISTING',
  transactionType: 'LISTING_FOR_SALE',
} as const;

export const details = {
  'Property Address': {
    Country: 'USA',
    'Street Number': '333',
    'Street Name': 'Main St',
    'Unit Number': '123',
    City: 'San Francisco',
    'State/Prov': 'CA',
    'Zip/Postal Code': '94105',
    County: 'USA',
  },
  Financials: {
    'Sale Commission Rate': '3',
    'Sale Commission Split % - Buy Side': '50',
    'Sale Commission Split % - Sell Side': '50',
    'Sale Commission Total': '10000',
    'Sale Commission Split $ - Buy Side': '50',
    'Sale Commission Split $ - Sell Side': '20000',
  },
};

const folder = {
  id: 423424,
  name: 'Disclosures',
  created: '2017-05-17T01:18:37Z',
  updated: '2017-05-30T21:42:17Z',
};
const documentTimes = { created: '2017-05-17T01:18:37Z', updated: '2017-05-17T01:18:37Z' };

const buyer = {
  id: 2355,
  fullName: 'Brian Erwin',
  email: 'brianerwin@newkyhome.com',
  role: 'BUYER',
  Phone: '(555) 555-5555',
};
const participants = [
  buyer,
  {
    id: 57567,
    fullName: 'Allen Agent',
    email: 'allen.agent@gmail.com',
    role: 'LISTING_AGENT',
    Phone: '(555) 555-1234',
    'Company Name': 'Allen Realty',
  },
  {
    id: 24743,
    fullName: 'Sean Seller',
    email: 'sean.seller@yahoo.com',
    role: 'SELLER',
    'Street Name': '123',
    'Street Number': 'Main St.',
    City: 'Cincinnati',
    'Zip/Postal Code': '45123',
    Country: 'USA',
    'Cell Phone': '(555) 555-4444',
  },
];
const newParticipant = {
  fullName: 'Brian Erwin',
  email: 'brian@gmail.com',
  role: 'BUYER',
  'Street Name': '123',
  'Street Number': 'Main St.',
  City: 'Cincinnati',
  'Zip/Postal Code': '45123',
  Country: 'USA',
  Phone: '(555) 555-5555',
  'Cell Phone': '(555) 555-4444',
  'Company Name': "Buyer's Company",
};

const taskList = { id: 1234, name: 'My Tasks' };
const task = { id: 125736485, name: 'contract', due: '2016-10-21T00:00:00-04:00' };
const activity = {
  message: 'User One viewed document Agency Disclosure Statement - Seller',
  date: '2017-01-09T13:10:14Z',
};

const newContact = {
  firstName: 'Brian',
  lastName: 'Erwin',
  email: 'brianerwin@newkyhome.com',
  home: '(415) 8936 332',
  office: '(415) 1213 656',
  fax: '(415) 8655 686',
  address: '2100 Waterview Dr',
  city: 'San Francisco',
  zipCode: '94114',
  state: 'CA',
  country: 'US',
};
const contact = { id: 3603862, ...newContact, updated: '2017-04-20T03:48:30Z' };

const template = {
  id: 423,
  profileId: 732453,
  name: 'My Loop Template',
  transactionType: 'PURCHASE_OFFER',
  shared: true,
  global: false,
};

const profileSubscription = {
  id: '4370bfdb-af96-430c-9871-90badf4d5608',
  targetType: 'PROFILE',
  targetId: 789,
  externalId: 'some_external_id',
  url: 'https://foobar.com/callbacks/dotloopwebhook',
  eventTypes: ['LOOP_CREATED', 'LOOP_UPDATED'],
  signingKey: 'super_secret_key',
  enabled: true,
};
const userSubscription = {
  id: 'd5871d89-c901-4a8f-9b7b-f9f183624edc',
  targetType: 'USER',
  targetId: 100,
  externalId: 'user_id_in_db',
  url: 'https://foobar.com/callbacks/dotloopwebhook',
  eventTypes: ['CONTACT_CREATED', 'CONTACT_UPDATED'],
  signingKey: 'super_secret_key',
  enabled: true,
};
const newSubscription = {
  targetType: 'USER',
  targetId: 7083432,
  eventTypes: ['CONTACT_CREATED', 'CONTACT_UPDATED'],
  url: 'https://foobar.com/callbacks/dotloopwebhook',
  signingKey: 'super_secret_key',
  externalId: 'user_id_in_db',
} as const;
const createdSubscription = { id: 'ab0e1759-9419-4c51-ae03-aeb296f815ef', ...newSubscription, enabled: true };

const event = {
  id: '5f6667e3-4b65-4025-9d64-f8d695b3ebb5',
  subscriptionId: '4370bfdb-af96-430c-9871-90badf4d5608',
  createdOn: '2023-11-01T20:20:08.186Z',
  eventType: 'LOOP_UPDATED',
  eventData: { id: 6611120 },
  deliveryStatus: 'SUCCESS',
  deliveryAttempts: 1,
  responseData: [
    {
      responseCode: 200,
      responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
      responseBody: 'Hello World',
      url: 'https://foobar.com/callbacks/dotloopwebhook',
      requestSentAt: '2023-11-01T20:20:10.186Z',
      durationMs: 5260,
    },
  ],
};
const sentFirst = [{ ...event.responseData[0], requestSentAt: '2023-11-01T20:19:55.722Z' }];
const firstEvent = {
  ...event,
  id: 'a22e5a45-f9db-4250-8157-c7e2a5d21ab9',
  createdOn: '2023-11-01T20:19:50.722Z',
  eventType: 'LOOP_CREATED',
  responseData: sentFirst,
};
/** "A sample event with a timeout failure": no response headers, the loop's id a string. */
const timedOutEvent = {
  id: '194d74f5-6bdf-415e-b0dc-bfae1aa75ae',
  subscriptionId: 'bc08a81e-e42c-4dfc-bc23-a560234f3b8e',
  createdOn: '2023-10-30T17:41:55.975Z',
  eventType: 'LOOP_CREATED',
  eventData: { id: '70558693' },
  deliveryStatus: 'SCHEDULED',
  deliveryAttempts: 1,
  responseData: [
    {
      responseCode: 0,
      responseBody: 'Timeout duration of 5000ms has been reached.',
      url: 'https://foobar.com/callbacks/dotloopwebhook',
      requestSentAt: '2023-11-27T21:28:01.512Z',
      durationMs: 5260,
    },
  ],
};

function listed(total: number, ...data: unknown[]) {
  return { answer: { meta: { total }, data }, result: { meta: { total }, data } };
}

const loopPath = '/profile/3/loop/34308';

/** @see API v2, in its order. */
export const examples: Example[] = [
  {
    name: 'Loop-It',
    call: (dotloop) => dotloop.loopIt(4711, loopIt),
    method: 'POST',
    path: '/loop-it',
    query: { profile_id: '4711' },
    body: loopIt,
    status: 201,
    answer: { data: loopItLoop },
  },
  {
    name: 'Get account details',
    call: (dotloop) => dotloop.account.get(),
    method: 'GET',
    path: '/account',
    answer: { data: account },
  },
  {
    name: 'List Profiles',
    call: (dotloop) => dotloop.profiles.list(),
    method: 'GET',
    path: '/profile',
    ...listed(3, { ...profile, default: true, requiresTemplate: true }),
  },
  {
    name: 'Get a Profile',
    call: (dotloop) => dotloop.profiles.get(3),
    method: 'GET',
    path: '/profile/3',
    answer: { data: { ...profile, requiresTemplate: true } },
  },
  {
    name: 'Create a Profile',
    call: (dotloop) => dotloop.profiles.create(newProfile),
    method: 'POST',
    path: '/profile',
    body: newProfile,
    status: 201,
    answer: { data: profile },
  },
  {
    name: 'Update a Profile',
    call: (dotloop) => dotloop.profiles.update(3, changedProfile),
    method: 'PATCH',
    path: '/profile/3',
    body: changedProfile,
    answer: { data: { ...profile, ...changedProfile } },
  },
  {
    name: 'List Loops',
    call: (dotloop) =>
      dotloop.loops.list(3, {
        batchSize: 50,
        batchNumber: 2,
        sort: 'purchase_price:desc',
        filter: { transactionStatus: ['PRE_OFFER', 'PRE_LISTING'] },
        includeDetails: true,
      }),
    method: 'GET',
    path: '/profile/3/loop',
    query: {
      batch_size: '50',
      batch_number: '2',
      sort: 'purchase_price:desc',
      filter: 'transaction_status=PRE_OFFER|PRE_LISTING',
      include_details: 'true',
    },
    ...listed(10, loop),
  },
  {
    name: 'Get a Loop, whose transaction type is none that is documented',
    call: (dotloop) => dotloop.loops.get(3, 34308),
    method: 'GET',
    path: loopPath,
    answer: { data: { ...loop, transactionType: 'PURCHASED' } },
  },
  {
    name: 'Create a Loop',
    call: (dotloop) => dotloop.loops.create(23483, newLoop),
    method: 'POST',
    path: '/profile/23483/loop',
    body: newLoop,
    status: 201,
    answer: { data: { ...loop, profileId: 23483, ...newLoop, updated: loop.created } },
  },
  {
    name: 'Update a Loop',
    call: (dotloop) => dotloop.loops.update(3, 34308, { status: 'SOLD' }),
    method: 'PATCH',
    path: loopPath,
    body: { status: 'SOLD' },
    answer: { data: { ...loop, transactionType: 'LISTING_FOR_SALE', status: 'SOLD' } },
  },
  {
    name: 'Get Loop Details',
    call: (dotloop) => dotloop.details.get(3, 34308),
    method: 'GET',
    path: `${loopPath}/detail`,
    answer: { data: details },
  },
  {
    name: 'Update Loop Details',
    call: (dotloop) => dotloop.details.update(3, 34308, { Financials: { 'Purchase/Sale Price': '342342' } }),
    method: 'PATCH',
    path: `${loopPath}/detail`,
    body: { Financials: { 'Purchase/Sale Price': '342342' } },
    answer: {
      data: { ...details, Financials: { 'Purchase/Sale Price': '342342', ...details.Financials } },
    },
  },
  {
    name: 'List Folders',
    call: (dotloop) => dotloop.folders.list(3, 34308, { includeDocuments: true }),
    method: 'GET',
    path: `${loopPath}/folder`,
    query: { include_documents: 'true' },
    ...listed(4, folder),
  },
  {
    name: 'Get a Folder',
    call: (dotloop) => dotloop.folders.get(3, 34308, 423424),
    method: 'GET',
    path: `${loopPath}/folder/423424`,
    answer: { data: folder },
  },
  {
    name: 'Create a Folder',
    call: (dotloop) => dotloop.folders.create(3, 34308, { name: 'Disclosures' }),
    method: 'POST',
    path: `${loopPath}/folder/`,
    body: { name: 'Disclosures' },
    status: 201,
    answer: { data: folder },
  },
  {
    name: 'Update a Folder',
    call: (dotloop) => dotloop.folders.update(3, 34308, 423424, { name: 'Disclosures (renamed)' }),
    method: 'PATCH',
    path: `${loopPath}/folder/423424`,
    body: { name: 'Disclosures (renamed)' },
    answer: { data: { ...folder, name: 'Disclosures (renamed)' } },
  },
  {
    name: 'List Documents, where a name is called filename',
    call: (dotloop) => dotloop.documents.list(3, 34308, 423424),
    method: 'GET',
    path: `${loopPath}/folder/423424/document`,
    answer: { meta: { total: 3 }, data: [{ id: 561621, filename: 'disclosures.pdf', ...documentTimes }] },
    result: { meta: { total: 3 }, data: [{ id: 561621, name: 'disclosures.pdf', ...documentTimes }] },
  },
  {
    name: 'Get a Document',
    call: (dotloop) => dotloop.documents.get(3, 34308, 423424, 561621),
    method: 'GET',
    path: `${loopPath}/folder/423424/document/561621`,
    answer: { data: { id: 561621, name: 'disclosures.pdf', ...documentTimes } },
  },
  {
    name: 'List Loop Participants',
    call: (dotloop) => dotloop.participants.list(3, 34308),
    method: 'GET',
    path: `${loopPath}/participant`,
    ...listed(3, ...participants),
  },
  {
    name: 'Get a Loop Participant',
    call: (dotloop) => dotloop.participants.get(3, 34308, 2355),
    method: 'GET',
    path: `${loopPath}/participant/2355`,
    answer: { data: buyer },
  },
  {
    name: 'Add a Loop Participant',
    call: (dotloop) => dotloop.participants.create(3, 34308, newParticipant),
    method: 'POST',
    path: `${loopPath}/participant`,
    body: newParticipant,
    status: 201,
    answer: { data: { id: 2355, ...newParticipant, email: 'brianerwin@newkyhome.com' } },
  },
  {
    name: 'Update a Loop Participant',
    call: (dotloop) => dotloop.participants.update(3, 34308, 2355, { email: 'brian@gmail.com' }),
    method: 'PATCH',
    path: `${loopPath}/participant/2355`,
    body: { email: 'brian@gmail.com' },
    answer: { data: { ...buyer, email: 'brian@gmail.com' } },
  },
  {
    name: 'Delete a Loop Participant',
    call: (dotloop) => dotloop.participants.delete(3, 34308, 2355),
    method: 'DELETE',
    path: `${loopPath}/participant/2355`,
    status: 204,
    result: undefined,
  },
  {
    name: 'List Task Lists',
    call: (dotloop) => dotloop.taskLists.list(3, 34308),
    method: 'GET',
    path: `${loopPath}/tasklist/`,
    ...listed(3, taskList),
  },
  {
    name: 'Get a Task List',
    call: (dotloop) => dotloop.taskLists.get(3, 34308, 1234),
    method: 'GET',
    path: `${loopPath}/tasklist/1234`,
    answer: { data: taskList },
  },
  {
    name: 'List Task List Items',
    call: (dotloop) => dotloop.tasks.list(3, 34308, 1234),
    method: 'GET',
    path: `${loopPath}/tasklist/1234/task`,
    ...listed(4, { ...task, completed: true }),
  },
  {
    name: 'Get a Task List Item',
    call: (dotloop) => dotloop.tasks.get(3, 34308, 1234, 125736485),
    method: 'GET',
    path: `${loopPath}/tasklist/1234/task/125736485`,
    answer: { data: task },
  },
  {
    name: 'List Loop Activities',
    call: (dotloop) => dotloop.activities.list(3, 34308, { batchSize: 20, batchNumber: 1 }),
    method: 'GET',
    path: `${loopPath}/activity`,
    query: { batch_size: '20', batch_number: '1' },
    ...listed(-1, activity),
  },
  {
    name: 'List Contacts',
    call: (dotloop) =>
      dotloop.contacts.list({
        batchSize: 100,
        filter: { updatedMin: new Date('2017-04-20T03:48:30.999Z') },
      }),
    method: 'GET',
    path: '/contact',
    query: { batch_size: '100', filter: 'updated_min=2017-04-20T03:48:30Z' },
    ...listed(10, contact),
  },
  {
    name: 'Get a Contact',
    call: (dotloop) => dotloop.contacts.get(3603862),
    method: 'GET',
    path: '/contact/3603862',
    answer: { data: contact },
  },
  {
    name: 'Create a Contact',
    call: (dotloop) => dotloop.contacts.create(newContact),
    method: 'POST',
    path: '/contact',
    body: newContact,
    status: 201,
    answer: { data: contact },
  },
  {
    name: 'Update a Contact',
    call: (dotloop) => dotloop.contacts.update(3603862, { home: '(415) 888 8888' }),
    method: 'PATCH',
    path: '/contact/3603862',
    body: { home: '(415) 888 8888' },
    answer: { data: { ...contact, home: '(415) 888 8888' } },
  },
  {
    name: 'Delete a Contact',
    call: (dotloop) => dotloop.contacts.delete(3603862),
    method: 'DELETE',
    path: '/contact/3603862',
    status: 204,
    result: undefined,
  },
  {
    name: 'List Loop Templates',
    call: (dotloop) => dotloop.templates.list(732453),
    method: 'GET',
    path: '/profile/732453/loop-template',
    ...listed(5, template),
  },
  {
    name: 'Get a Loop Template',
    call: (dotloop) => dotloop.templates.get(732453, 423),
    method: 'GET',
    path: '/profile/732453/loop-template/423',
    answer: { data: template },
  },
  {
    name: 'List Subscriptions',
    call: (dotloop) => dotloop.subscriptions.list({ enabled: true, nextCursor: 'base64_string' }),
    method: 'GET',
    path: '/subscription',
    query: { enabled: 'true', next_cursor: 'base64_string' },
    answer: { data: [profileSubscription, userSubscription], meta: { nextCursor: 'base64_string' } },
    result: { data: [profileSubscription, userSubscription], meta: { nextCursor: 'base64_string' } },
  },
  {
    name: 'Get a Subscription',
    call: (dotloop) => dotloop.subscriptions.get(profileSubscription.id),
    method: 'GET',
    path: `/subscription/${profileSubscription.id}`,
    answer: { data: { ...profileSubscription, externalId: 'your_external_id' } },
  },
  {
    name: 'Create a Subscription, which is answered with 200',
    call: (dotloop) => dotloop.subscriptions.create(newSubscription),
    method: 'POST',
    path: '/subscription',
    body: newSubscription,
    status: 200,
    answer: { data: createdSubscription },
  },
  {
    name: 'Create a Subscription, answered with 201',
    call: (dotloop) => dotloop.subscriptions.create(newSubscription),
    method: 'POST',
    path: '/subscription',
    body: newSubscription,
    status: 201,
    answer: { data: createdSubscription },
  },
  {
    name: 'Update a Subscription',
    call: (dotloop) =>
      dotloop.subscriptions.update(createdSubscription.id, { externalId: 'user-guuid-abcd-123efg' }),
    method: 'PATCH',
    path: `/subscription/${createdSubscription.id}`,
    body: { externalId: 'user-guuid-abcd-123efg' },
    answer: { data: { ...createdSubscription, externalId: 'user-guuid-abcd-123efg' } },
  },
  {
    name: 'Delete a Subscription',
    call: (dotloop) => dotloop.subscriptions.delete(createdSubscription.id),
    method: 'DELETE',
    path: `/subscription/${createdSubscription.id}`,
    status: 204,
    result: undefined,
  },
  {
    name: 'List Events',
    call: (dotloop) => dotloop.events.list(event.subscriptionId, { deliveryStatus: 'FAILED' }),
    method: 'GET',
    path: `/subscription/${event.subscriptionId}/event`,
    query: { delivery_status: 'FAILED' },
    answer: { data: [event, firstEvent], meta: {} },
    result: { data: [event, firstEvent], meta: {} },
  },
  {
    name: 'Get an Event',
    call: (dotloop) => dotloop.events.get(event.subscriptionId, event.id),
    method: 'GET',
    path: `/subscription/${event.subscriptionId}/event/${event.id}`,
    answer: { data: { ...event, responseData: sentFirst } },
  },
  {
    name: 'A sample event with a timeout failure',
    call: (dotloop) => dotloop.events.get(timedOutEvent.subscriptionId, timedOutEvent.id),
    method: 'GET',
    path: `/subscription/${timedOutEvent.subscriptionId}/event/${timedOutEvent.id}`,
    answer: { data: timedOutEvent },
  },
];
