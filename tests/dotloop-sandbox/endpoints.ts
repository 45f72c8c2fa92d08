import type { Dotloop } from '../../lib/dotloop/index.ts';
import type { HookEvent, Subscription, World } from '../../sandbox/world.ts';
import { every } from './stage.ts';

/** What stands for the parameters of a path: things that there are in the sandbox. */
export interface Ids {
  profile_id: number;
  loop_id: number;
  folder_id: number;
  document_id: number;
  participant_id: number;
  task_list_id: number;
  task_list_item_id: number;
  contact_id: number;
  loop_template_id: number;
  subscription_id: string;
  event_id: string;
}

type Scope = `${'account' | 'profile' | 'loop' | 'contact' | 'template'}:${'read' | 'write'}`;

/** One request of the documentation, and every way of the client to make it. */
export interface Endpoint {
  /** Its heading in the documentation. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the documentation writes it. */
  path: string;
  /** Query parameters, all of which the calls use. */
  parameters?: readonly string[];
  /** Any of them is enough; none is stated for some. */
  scopes: readonly Scope[];
  calls: readonly ((dotloop: Dotloop, ids: Ids) => Promise<unknown>)[];
}

const inLoop = '/profile/:profile_id/loop/:loop_id';
const batches = ['batch_size', 'batch_number'];
const newLoop = {
  name: '2100 Waterview Dr',
  transactionType: 'PURCHASE_OFFER',
  status: 'PRE_OFFER',
} as const;
const since = new Date('2017-04-20T03:48:30Z');
/** A port that fetch refuses at once. */
export const nowhere = 'https://127.0.0.1:1/hooks';
const newSubscription = {
  targetType: 'PROFILE',
  targetId: 4711,
  eventTypes: ['LOOP_MERGED'],
  url: nowhere,
} as const;

/** @see API v2, in its order. */
export const endpoints: readonly Endpoint[] = [
  {
    name: 'Loop-It',
    method: 'POST',
    path: '/loop-it',
    parameters: ['profile_id'],
    scopes: ['loop:write'],
    calls: [(dotloop, { profile_id }) => dotloop.loopIt(profile_id, newLoop)],
  },
  {
    name: 'Get account details',
    method: 'GET',
    path: '/account',
    scopes: ['account:read'],
    calls: [(dotloop) => dotloop.account.get()],
  },
  {
    name: 'List Profiles',
    method: 'GET',
    path: '/profile',
    scopes: ['profile:read'],
    calls: [(dotloop) => dotloop.profiles.list()],
  },
  {
    name: 'Get a Profile',
    method: 'GET',
    path: '/profile/:profile_id',
    scopes: ['profile:read'],
    calls: [(dotloop, { profile_id }) => dotloop.profiles.get(profile_id)],
  },
  {
    name: 'Create a Profile',
    method: 'POST',
    path: '/profile',
    scopes: ['profile:write'],
    calls: [(dotloop) => dotloop.profiles.create({ name: 'My Profile' })],
  },
  {
    name: 'Update a Profile',
    method: 'PATCH',
    path: '/profile/:profile_id',
    scopes: ['profile:write'],
    calls: [(dotloop, { profile_id }) => dotloop.profiles.update(profile_id, { company: 'My New Company' })],
  },
  {
    name: 'List Loops',
    method: 'GET',
    path: '/profile/:profile_id/loop',
    parameters: [...batches, 'sort', 'filter', 'include_details'],
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id }) =>
        dotloop.loops.list(profile_id, {
          batchSize: 20,
          batchNumber: 1,
          sort: 'address:desc',
          filter: { updatedMin: since },
          includeDetails: true,
        }),
      (dotloop, { profile_id }) =>
        every(
          dotloop.loops.iterate(profile_id, {
            sort: 'address',
            filter: { createdMin: since },
            includeDetails: false,
          }),
        ),
    ],
  },
  {
    name: 'Get a Loop',
    method: 'GET',
    path: inLoop,
    scopes: ['loop:read'],
    calls: [(dotloop, { profile_id, loop_id }) => dotloop.loops.get(profile_id, loop_id)],
  },
  {
    name: 'Create a Loop',
    method: 'POST',
    path: '/profile/:profile_id/loop',
    scopes: ['loop:write'],
    calls: [(dotloop, { profile_id }) => dotloop.loops.create(profile_id, newLoop)],
  },
  {
    name: 'Update a Loop',
    method: 'PATCH',
    path: inLoop,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id }) => dotloop.loops.update(profile_id, loop_id, { status: 'SOLD' }),
    ],
  },
  {
    name: 'Get Loop Details',
    method: 'GET',
    path: `${inLoop}/detail`,
    scopes: ['loop:read'],
    calls: [(dotloop, { profile_id, loop_id }) => dotloop.details.get(profile_id, loop_id)],
  },
  {
    name: 'Update Loop Details',
    method: 'PATCH',
    path: `${inLoop}/detail`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id }) =>
        dotloop.details.update(profile_id, loop_id, { Financials: { 'Purchase/Sale Price': '342342' } }),
    ],
  },
  {
    name: 'List Folders',
    method: 'GET',
    path: `${inLoop}/folder`,
    parameters: ['include_documents'],
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id }) =>
        dotloop.folders.list(profile_id, loop_id, { includeDocuments: true }),
    ],
  },
  {
    name: 'Get a Folder',
    method: 'GET',
    path: `${inLoop}/folder/:folder_id`,
    parameters: ['include_documents'],
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, folder_id }) =>
        dotloop.folders.get(profile_id, loop_id, folder_id, { includeDocuments: true }),
    ],
  },
  {
    name: 'Create a Folder',
    method: 'POST',
    path: `${inLoop}/folder/`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id }) =>
        dotloop.folders.create(profile_id, loop_id, { name: 'Disclosures' }),
    ],
  },
  {
    name: 'Update a Folder',
    method: 'PATCH',
    path: `${inLoop}/folder/:folder_id`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id, folder_id }) =>
        dotloop.folders.update(profile_id, loop_id, folder_id, { name: 'Disclosures (renamed)' }),
    ],
  },
  {
    name: 'List Documents',
    method: 'GET',
    path: `${inLoop}/folder/:folder_id/document`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, folder_id }) => dotloop.documents.list(profile_id, loop_id, folder_id),
    ],
  },
  {
    name: 'Get or download a Document',
    method: 'GET',
    path: `${inLoop}/folder/:folder_id/document/:document_id`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, folder_id, document_id }) =>
        dotloop.documents.get(profile_id, loop_id, folder_id, document_id),
      (dotloop, { profile_id, loop_id, folder_id, document_id }) =>
        dotloop.documents.download(profile_id, loop_id, folder_id, document_id),
    ],
  },
  {
    name: 'Upload a Document',
    method: 'POST',
    path: `${inLoop}/folder/:folder_id/document/`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id, folder_id }) =>
        dotloop.documents.upload(profile_id, loop_id, folder_id, {
          file: new Blob(['%PDF-1.4']),
          name: 'my_disclosures.pdf',
        }),
    ],
  },
  {
    name: 'List Loop Participants',
    method: 'GET',
    path: `${inLoop}/participant`,
    scopes: ['loop:read'],
    calls: [(dotloop, { profile_id, loop_id }) => dotloop.participants.list(profile_id, loop_id)],
  },
  {
    name: 'Get a Loop Participant',
    method: 'GET',
    path: `${inLoop}/participant/:participant_id`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, participant_id }) =>
        dotloop.participants.get(profile_id, loop_id, participant_id),
    ],
  },
  {
    name: 'Add a Loop Participant',
    method: 'POST',
    path: `${inLoop}/participant`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id }) =>
        dotloop.participants.create(profile_id, loop_id, { fullName: 'Brian Erwin', role: 'BUYER' }),
    ],
  },
  {
    name: 'Update a Loop Participant',
    method: 'PATCH',
    path: `${inLoop}/participant/:participant_id`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id, participant_id }) =>
        dotloop.participants.update(profile_id, loop_id, participant_id, { email: 'brian@gmail.com' }),
    ],
  },
  {
    name: 'Delete a Loop Participant',
    method: 'DELETE',
    path: `${inLoop}/participant/:participant_id`,
    scopes: ['loop:write'],
    calls: [
      (dotloop, { profile_id, loop_id, participant_id }) =>
        dotloop.participants.delete(profile_id, loop_id, participant_id),
    ],
  },
  {
    name: 'List Task Lists',
    method: 'GET',
    path: `${inLoop}/tasklist/`,
    scopes: ['loop:read'],
    calls: [(dotloop, { profile_id, loop_id }) => dotloop.taskLists.list(profile_id, loop_id)],
  },
  {
    name: 'Get a Task List',
    method: 'GET',
    path: `${inLoop}/tasklist/:task_list_id`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, task_list_id }) =>
        dotloop.taskLists.get(profile_id, loop_id, task_list_id),
    ],
  },
  {
    name: 'List Task List Items',
    method: 'GET',
    path: `${inLoop}/tasklist/:task_list_id/task`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, task_list_id }) =>
        dotloop.tasks.list(profile_id, loop_id, task_list_id),
    ],
  },
  {
    name: 'Get a Task List Item',
    method: 'GET',
    path: `${inLoop}/tasklist/:task_list_id/task/:task_list_item_id`,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id, task_list_id, task_list_item_id }) =>
        dotloop.tasks.get(profile_id, loop_id, task_list_id, task_list_item_id),
    ],
  },
  {
    name: 'List Loop Activities',
    method: 'GET',
    path: `${inLoop}/activity`,
    parameters: batches,
    scopes: ['loop:read'],
    calls: [
      (dotloop, { profile_id, loop_id }) =>
        dotloop.activities.list(profile_id, loop_id, { batchSize: 20, batchNumber: 1 }),
      (dotloop, { profile_id, loop_id }) => every(dotloop.activities.iterate(profile_id, loop_id)),
    ],
  },
  {
    name: 'List Contacts',
    method: 'GET',
    path: '/contact',
    parameters: [...batches, 'filter'],
    scopes: ['contact:read'],
    calls: [
      (dotloop) => dotloop.contacts.list({ batchSize: 20, batchNumber: 1, filter: { updatedMin: since } }),
      (dotloop) => every(dotloop.contacts.iterate({ filter: { updatedMin: since } })),
    ],
  },
  {
    name: 'Get a Contact',
    method: 'GET',
    path: '/contact/:contact_id',
    scopes: ['contact:read'],
    calls: [(dotloop, { contact_id }) => dotloop.contacts.get(contact_id)],
  },
  {
    name: 'Create a Contact',
    method: 'POST',
    path: '/contact',
    scopes: ['contact:write'],
    calls: [(dotloop) => dotloop.contacts.create({ firstName: 'Brian' })],
  },
  {
    name: 'Update a Contact',
    method: 'PATCH',
    path: '/contact/:contact_id',
    scopes: ['contact:write'],
    calls: [(dotloop, { contact_id }) => dotloop.contacts.update(contact_id, { home: '(415) 888 8888' })],
  },
  {
    name: 'Delete a Contact',
    method: 'DELETE',
    path: '/contact/:contact_id',
    scopes: ['contact:write'],
    calls: [(dotloop, { contact_id }) => dotloop.contacts.delete(contact_id)],
  },
  {
    name: 'List Loop Templates',
    method: 'GET',
    path: '/profile/:profile_id/loop-template',
    scopes: ['template:read', 'loop:write'],
    calls: [(dotloop, { profile_id }) => dotloop.templates.list(profile_id)],
  },
  {
    name: 'Get a Loop Template',
    method: 'GET',
    path: '/profile/:profile_id/loop-template/:loop_template_id',
    scopes: ['template:read', 'loop:write'],
    calls: [
      (dotloop, { profile_id, loop_template_id }) => dotloop.templates.get(profile_id, loop_template_id),
    ],
  },
  {
    name: 'List Subscriptions',
    method: 'GET',
    path: '/subscription',
    parameters: ['enabled', 'next_cursor'],
    scopes: [],
    calls: [
      (dotloop, { subscription_id }) =>
        dotloop.subscriptions.list({ enabled: true, nextCursor: btoa(subscription_id) }),
      (dotloop) => every(dotloop.subscriptions.iterate({ enabled: true })),
    ],
  },
  {
    name: 'Get a Subscription',
    method: 'GET',
    path: '/subscription/:subscription_id',
    scopes: [],
    calls: [(dotloop, { subscription_id }) => dotloop.subscriptions.get(subscription_id)],
  },
  {
    name: 'Create a Subscription',
    method: 'POST',
    path: '/subscription',
    scopes: ['contact:read', 'loop:read'],
    calls: [(dotloop) => dotloop.subscriptions.create(newSubscription)],
  },
  {
    name: 'Update a Subscription',
    method: 'PATCH',
    path: '/subscription/:subscription_id',
    scopes: ['contact:read', 'loop:read'],
    calls: [
      (dotloop, { subscription_id }) =>
        dotloop.subscriptions.update(subscription_id, { externalId: 'user-guuid-abcd-123efg' }),
    ],
  },
  {
    name: 'Delete a Subscription',
    method: 'DELETE',
    path: '/subscription/:subscription_id',
    scopes: [],
    calls: [(dotloop, { subscription_id }) => dotloop.subscriptions.delete(subscription_id)],
  },
  {
    name: 'List Events',
    method: 'GET',
    path: '/subscription/:subscription_id/event',
    parameters: ['delivery_status', 'next_cursor'],
    scopes: [],
    calls: [
      (dotloop, { subscription_id, event_id }) =>
        dotloop.events.list(subscription_id, { deliveryStatus: 'SUCCESS', nextCursor: btoa(event_id) }),
      (dotloop, { subscription_id }) =>
        every(dotloop.events.iterate(subscription_id, { deliveryStatus: 'SUCCESS' })),
    ],
  },
  {
    name: 'Get an Event',
    method: 'GET',
    path: '/subscription/:subscription_id/event/:event_id',
    scopes: [],
    calls: [(dotloop, { subscription_id, event_id }) => dotloop.events.get(subscription_id, event_id)],
  },
];

/** The path of a request, with things for its parameters. */
export function pathOf({ path }: Endpoint, ids: Ids): string {
  return path.replaceAll(/:(\w+)/g, (_, name: keyof Ids) => String(ids[name]));
}

/** Things for the parameters of paths, all of them Avery's: some of the seed, the others put into the world. */
export function furnish(world: World, clientId: string): Ids {
  const loop = world.loops.get(34308);
  const folder = loop?.folders[0];
  const participant = loop?.participants[0];
  const taskList = loop?.taskLists[0];
  const task = taskList?.tasks[0];
  const contact = world.contactsOf(7083)[0];
  if (!loop || !folder || !participant || !taskList || !task || !contact)
    throw new Error('The seed is bare.');
  const now = world.now();
  const bytes = new TextEncoder().encode('%PDF-1.4');
  const document = { id: 561600, name: 'offer.pdf', bytes };
  folder.documents.push({ ...document, created: now, updated: now });
  const subscription: Subscription = {
    ...newSubscription,
    id: '4370bfdb-af96-430c-9871-90badf4d5608',
    clientId,
    accountId: 7083,
    eventTypes: [...newSubscription.eventTypes],
    signingKey: null,
    externalId: null,
    enabled: true,
    revision: 1,
    failedInSuccession: 0,
  };
  world.subscriptions.set(subscription.id, subscription);
  const event: HookEvent = {
    id: '5f6667e3-4b65-4025-9d64-f8d695b3ebb5',
    subscription,
    createdOn: now,
    eventType: 'LOOP_MERGED',
    profileId: 4711,
    eventData: { id: 34307, fromId: 34307, toId: 34308 },
    deliveryStatus: 'SUCCESS',
    deliveryAttempts: 1,
    due: null,
    responseData: [],
  };
  world.events.set(event.id, event);
  return {
    profile_id: loop.profileId,
    loop_id: loop.id,
    folder_id: folder.id,
    document_id: document.id,
    participant_id: participant.id,
    task_list_id: taskList.id,
    task_list_item_id: task.id,
    contact_id: contact.id,
    loop_template_id: 1424,
    subscription_id: subscription.id,
    event_id: event.id,
  };
}
