import { scriptClient } from '../../sandbox/client.ts';
import type { HookEvent, Loop, Subscription, World } from '../../sandbox/world.ts';
import { details } from '../dotloop/examples.ts';

/** Who calls in the examples. */
export const email = 'brianerwin@newkyhome.com';

const subscriptionIds = [
  '4370bfdb-af96-430c-9871-90badf4d5608',
  'ab0e1759-9419-4c51-ae03-aeb296f815ef',
  'bc08a81e-e42c-4dfc-bc23-a560234f3b8e',
];
const events: [id: string, subscriptionId: string, HookEvent['deliveryStatus'], loopId: number | string][] = [
  ['5f6667e3-4b65-4025-9d64-f8d695b3ebb5', '4370bfdb-af96-430c-9871-90badf4d5608', 'FAILED', 6611120],
  ['194d74f5-6bdf-415e-b0dc-bfae1aa75ae', 'bc08a81e-e42c-4dfc-bc23-a560234f3b8e', 'SUCCESS', '70558693'],
];

/** Puts into the world what the documentation's examples are about, under its numbers. */
export function documentedWorld(world: World): void {
  const [account, profile, template] = [
    world.accounts.get(7083),
    world.profiles.get(4711),
    world.templates.get(1424),
  ];
  if (!account || !profile || !template) throw new Error('The seed is bare.');
  const now = world.now();
  world.accounts.set(7083432, {
    ...account,
    ...{ id: 7083432, firstName: 'Brian', lastName: 'Erwin', email },
    defaultProfileId: 3,
    profileIds: [3, 789, 4711, 23483, 732453],
  });
  for (const id of [3, 789, 23483, 732453]) world.profiles.set(id, { ...profile, id });
  world.templates.set(423, { ...template, id: 423, profileId: 732453 });

  const times = { created: now, updated: now };
  const loop: Loop = {
    ...times,
    id: 34308,
    profileId: 3,
    name: 'Atturo Garay, 3059 Main, Chicago, IL 60614',
    transactionType: 'LISTING_FOR_SALE',
    status: 'PRE_LISTING',
    reviewSubmitted: null,
    templateIds: [],
    detail: structuredClone(details),
    participants: [
      { id: 2355, fullName: 'Brian Erwin', email, role: 'BUYER', fields: { Phone: '(555) 555-5555' } },
    ],
    folders: [
      {
        ...times,
        id: 423424,
        name: 'Disclosures',
        documents: [
          {
            ...times,
            id: 561621,
            name: 'disclosures.pdf',
            bytes: new TextEncoder().encode('%PDF-1.4'),
          },
        ],
      },
    ],
    taskLists: [
      {
        id: 1234,
        name: 'My Tasks',
        tasks: [{ id: 125736485, name: 'contract', due: now, completed: true }],
      },
    ],
    activities: [{ message: 'User One viewed document Agency Disclosure Statement - Seller', date: now }],
    mls: null,
  };
  world.loops.set(loop.id, loop);
  world.contacts.set(3603862, {
    ...times,
    ...{ id: 3603862, accountId: 7083432, firstName: 'Brian', lastName: 'Erwin', email },
    ...{ home: '(415) 8936 332', office: '(415) 1213 656', fax: '(415) 8655 686' },
    ...{ address: '2100 Waterview Dr', city: 'San Francisco', zipCode: '94114', state: 'CA', country: 'US' },
    ...{ company: '', role: '' },
  });
  const subscribed = (id: string): Subscription => ({
    id,
    clientId: scriptClient.id,
    accountId: 7083432,
    targetType: 'PROFILE',
    targetId: 789,
    eventTypes: ['LOOP_CREATED', 'LOOP_UPDATED'],
    url: 'https://127.0.0.1:1/callbacks/dotloopwebhook',
    signingKey: 'super_secret_key',
    externalId: 'your_external_id',
    enabled: true,
    revision: 1,
    failedInSuccession: 0,
  });
  for (const id of subscriptionIds) world.subscriptions.set(id, subscribed(id));
  for (const [id, subscriptionId, deliveryStatus, loopId] of events) {
    const subscription = world.subscriptions.get(subscriptionId);
    if (!subscription) throw new Error(`No subscription ${subscriptionId}.`);
    world.events.set(id, {
      id,
      subscription,
      createdOn: now,
      eventType: 'LOOP_UPDATED',
      profileId: 3,
      eventData: { id: loopId },
      deliveryStatus,
      deliveryAttempts: 1,
      due: null,
      responseData: [
        {
          responseCode: 200,
          responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
          responseBody: 'Hello World',
          url: subscription.url,
          requestSentAt: new Date(now).toISOString(),
          durationMs: 5260,
        },
      ],
    });
  }
}
