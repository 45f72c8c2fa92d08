import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  deliveryStatuses,
  eventTypes,
  eventTypesByTarget,
  loopStatuses,
  participantFields,
  roles,
  transactionTypes,
} from '../../lib/dotloop/constants.ts';
import { type Dotloop, DotloopError } from '../../lib/dotloop/index.ts';
import { nowhere } from './endpoints.ts';
import { avery, every, withStage } from './stage.ts';

const stage = withStage();

/** What a caller may be told of a request that dotloop does not take. @see API v2, "Client Errors" */
const documented = [400, 401, 403, 404, 422, 429];

/** Names that every object of JavaScript has. */
const inherited = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty');
const text = fc.oneof(
  { weight: 9, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 100 }) },
  // Lone surrogates among others, which are no text.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 9 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\0',
      '..',
      '%',
      '%2e%2e',
      '/',
      '?#&=',
      '\r\nX: y',
      '"',
      '\u202e\u0000',
      '🏡'.repeat(80),
      'x'.repeat(70_000),
      '房'.repeat(300_000),
    ),
  },
  {
    weight: 1,
    arbitrary: inherited,
  },
);
/** Texts that go into the address of a request, which cannot be as long as a body. */
const inAddress = text.filter(({ length }) => length <= 70_000);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const orAny = (...known: readonly string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: inherited },
  );
const number = fc.oneof(
  fc.constantFrom(0, -1, -0, 1, 20, 100, 101, 1.5, 1e15, 1e21, 2 ** 53, Number.MAX_VALUE),
  fc.integer(),
);
const date = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(new Date(0), new Date('9999-12-31T23:59:59Z'), new Date('+010000-01-01T00:00:00Z')),
);
const email = maybe(fc.oneof({ weight: 5, arbitrary: fc.emailAddress() }, { weight: 1, arbitrary: text }));
const file = fc.record({
  file: fc
    .tuple(fc.uint8Array({ maxLength: 3_000 }), orAny('', 'application/pdf', 'text/html', 'application/json'))
    .map(([bytes, type]) => new Blob([bytes], { type })),
  name: orAny('offer.pdf'),
});

/** Things that there are, zero, negative, odd: an existing one most of the time, so that a body is looked at. */
const idLike = (...existing: number[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...existing) }, { weight: 1, arbitrary: number });
const profileId = fc.oneof(
  { weight: 4, arbitrary: fc.constant(avery.profileId) },
  { weight: 1, arbitrary: idLike(4712, 4713, 4720, 4811) },
);
const loopId = idLike(avery.loopId, 34309, 34310);
const folderId = idLike(423424);
const participantId = idLike(57600);
const contactId = idLike(3603900, 3603901);

const fields = (...names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, maybe(text)])), { requiredKeys: [] });
const address = fields('address', 'city', 'zipCode', 'state', 'country', 'company', 'fax', 'phone');
const contact = fc
  .tuple(address, fields('firstName', 'lastName', 'home', 'office', 'role'), email)
  .map(([where, who, mail]) => ({ ...where, ...who, email: mail }));
const loop = fc.record({
  name: text,
  transactionType: fc.constantFrom(...transactionTypes),
  status: fc.constantFrom(...loopStatuses),
});
const loopIt = fc
  .tuple(
    loop,
    fields('streetName', 'streetNumber', 'unit', 'city', 'state', 'zipCode', 'county', 'country'),
    fields('mlsPropertyId', 'mlsId', 'mlsAgentId', 'nrdsId'),
    maybe(
      fc.array(fc.record({ fullName: maybe(text), email, role: maybe(orAny(...roles)) }), { maxLength: 4 }),
    ),
    maybe(idLike(1424, 1440)),
  )
  .map(([what, where, mls, participants, templateId]) => ({
    ...what,
    ...where,
    ...mls,
    participants,
    templateId,
  }));
const custom = fc.dictionary(text, text, { maxKeys: 3 });
const participant = fc
  .tuple(
    custom,
    fields(...participantFields, 'ID', 'License #', 'Marital Status'),
    text,
    email,
    orAny(...roles),
  )
  .map(([more, known, fullName, mail, role]) => ({ ...more, ...known, fullName, email: mail, role }));
const details = fc.dictionary(
  orAny('Property Address', 'Financials', 'Contract Dates', 'Listing Information'),
  fc.dictionary(orAny('City', 'Purchase/Sale Price', 'Closing Date', 'Listing Date', 'Remarks'), text, {
    maxKeys: 4,
  }),
  { maxKeys: 4 },
);
const batches = { batchSize: maybe(number), batchNumber: maybe(number) };
const sort = fc.constantFrom(
  undefined,
  'default',
  'address:desc',
  'purchase_price',
  'closing_date:asc' as const,
);
const loopsQuery = fc.record({
  ...batches,
  sort,
  filter: maybe(
    fc.record({
      updatedMin: maybe(date),
      createdMin: maybe(date),
      transactionType: maybe(fc.array(fc.constantFrom(...transactionTypes), { maxLength: 7 })),
      transactionStatus: maybe(fc.array(fc.constantFrom(...loopStatuses), { maxLength: 12 })),
    }),
  ),
  includeDetails: maybe(fc.boolean()),
});
const hook = {
  url: fc.oneof(fc.constant(nowhere), text),
  signingKey: maybe(text),
  externalId: maybe(text),
};
const subscription = fc.oneof(
  fc.record({
    ...hook,
    targetType: fc.constant('USER' as const),
    targetId: idLike(avery.id, 7084),
    eventTypes: fc.array(fc.constantFrom(...eventTypesByTarget.USER), { maxLength: 9 }),
  }),
  fc.record({
    ...hook,
    targetType: fc.constant('PROFILE' as const),
    targetId: profileId,
    eventTypes: fc.array(fc.constantFrom(...eventTypesByTarget.PROFILE), { maxLength: 7 }),
  }),
);
const subscriptionChanges = fc.record(
  { ...hook, eventTypes: fc.array(fc.constantFrom(...eventTypes)), enabled: fc.boolean() },
  { requiredKeys: [] },
);
/** Ids that the client takes as such, as it refuses others before anything is sent. */
const opaqueId = inAddress.filter((id) => id !== '' && id !== '.' && id !== '..' && id.isWellFormed());

type Request = (dotloop: Dotloop) => Promise<unknown>;
const asRequest = <T extends unknown[]>(
  arbitraries: { [Index in keyof T]: fc.Arbitrary<T[Index]> },
  request: (dotloop: Dotloop, ...values: T) => Promise<unknown>,
): fc.Arbitrary<Request> =>
  fc.tuple<T>(...arbitraries).map((values) =>
    Object.assign((dotloop: Dotloop) => request(dotloop, ...values), {
      [fc.toStringMethod]: () => `${String(request)} of ${fc.stringify(values)}`,
    }),
  );

const requests: Record<string, fc.Arbitrary<Request>> = {
  'Loop-It': asRequest([profileId, loopIt], (d, profile, body) => d.loopIt(profile, body)),
  'profiles.get': asRequest([profileId], (d, profile) => d.profiles.get(profile)),
  'profiles.create': asRequest([text, address], (d, name, rest) => d.profiles.create({ ...rest, name })),
  'profiles.update': asRequest([profileId, address, maybe(text)], (d, profile, rest, name) =>
    d.profiles.update(profile, { ...rest, name }),
  ),
  'loops.list': asRequest([profileId, loopsQuery], (d, profile, query) => d.loops.list(profile, query)),
  'loops.iterate': asRequest([profileId, loopsQuery], (d, profile, query) =>
    every(d.loops.iterate(profile, query)),
  ),
  'loops.get': asRequest([profileId, loopId], (d, ...ids) => d.loops.get(...ids)),
  'loops.create': asRequest([profileId, loop], (d, profile, body) => d.loops.create(profile, body)),
  'loops.update': asRequest(
    [
      profileId,
      loopId,
      fc.record({
        name: maybe(text),
        transactionType: maybe(fc.constantFrom(...transactionTypes)),
        status: maybe(fc.constantFrom(...loopStatuses)),
      }),
    ],
    (d, profile, id, changes) => d.loops.update(profile, id, changes),
  ),
  'details.get': asRequest([profileId, loopId], (d, ...ids) => d.details.get(...ids)),
  'details.update': asRequest([profileId, loopId, details], (d, profile, id, sections) =>
    d.details.update(profile, id, sections),
  ),
  'folders.list': asRequest([profileId, loopId, maybe(fc.boolean())], (d, profile, id, includeDocuments) =>
    d.folders.list(profile, id, { includeDocuments }),
  ),
  'folders.get': asRequest([profileId, loopId, folderId], (d, ...ids) => d.folders.get(...ids)),
  'folders.create': asRequest([profileId, loopId, text], (d, profile, id, name) =>
    d.folders.create(profile, id, { name }),
  ),
  'folders.update': asRequest([profileId, loopId, folderId, text], (d, profile, id, folder, name) =>
    d.folders.update(profile, id, folder, { name }),
  ),
  'documents.list': asRequest([profileId, loopId, folderId], (d, ...ids) => d.documents.list(...ids)),
  'documents.get': asRequest([profileId, loopId, folderId, idLike(561621)], (d, ...ids) =>
    d.documents.get(...ids),
  ),
  documents: asRequest([loopId, folderId, file], async (d, id, folder, given) => {
    const { id: document } = await d.documents.upload(avery.profileId, id, folder, given);
    return d.documents.download(avery.profileId, id, folder, document);
  }),
  'participants.list': asRequest([profileId, loopId], (d, ...ids) => d.participants.list(...ids)),
  'participants.get': asRequest([profileId, loopId, participantId], (d, ...ids) =>
    d.participants.get(...ids),
  ),
  'participants.create': asRequest([profileId, loopId, participant], (d, profile, id, body) =>
    d.participants.create(profile, id, body),
  ),
  'participants.update': asRequest(
    [profileId, loopId, participantId, participant],
    (d, profile, id, who, body) => d.participants.update(profile, id, who, body),
  ),
  'participants.delete': asRequest([profileId, loopId, number], (d, ...ids) => d.participants.delete(...ids)),
  'taskLists.list': asRequest([profileId, loopId], (d, ...ids) => d.taskLists.list(...ids)),
  'taskLists.get': asRequest([profileId, loopId, idLike(12340)], (d, ...ids) => d.taskLists.get(...ids)),
  'tasks.list': asRequest([profileId, loopId, idLike(12340)], (d, ...ids) => d.tasks.list(...ids)),
  'tasks.get': asRequest([profileId, loopId, idLike(12340), idLike(125736485)], (d, ...ids) =>
    d.tasks.get(...ids),
  ),
  'activities.list': asRequest([profileId, loopId, fc.record(batches)], (d, profile, id, options) =>
    d.activities.list(profile, id, options),
  ),
  'contacts.list': asRequest(
    [fc.record({ ...batches, filter: maybe(fc.record({ updatedMin: maybe(date) })) })],
    (d, options) => d.contacts.list(options),
  ),
  'contacts.get': asRequest([contactId], (d, id) => d.contacts.get(id)),
  'contacts.create': asRequest([contact], (d, body) => d.contacts.create(body)),
  'contacts.update': asRequest([contactId, contact], (d, id, body) => d.contacts.update(id, body)),
  'contacts.delete': asRequest([number], (d, id) => d.contacts.delete(id)),
  'templates.list': asRequest([profileId], (d, profile) => d.templates.list(profile)),
  'templates.get': asRequest([profileId, idLike(1424)], (d, ...ids) => d.templates.get(...ids)),
  'subscriptions.list': asRequest([maybe(fc.boolean()), maybe(inAddress)], (d, enabled, nextCursor) =>
    d.subscriptions.list({ enabled, nextCursor }),
  ),
  'subscriptions.get': asRequest([opaqueId], (d, id) => d.subscriptions.get(id)),
  'subscriptions.delete': asRequest([opaqueId], (d, id) => d.subscriptions.delete(id)),
  subscriptions: asRequest(
    [subscription, subscriptionChanges, maybe(inAddress)],
    async (d, body, changes, nextCursor) => {
      const { id } = await d.subscriptions.create(body);
      try {
        await d.subscriptions.update(id, changes);
        return await d.events.list(id, { nextCursor });
      } finally {
        await d.subscriptions.delete(id);
      }
    },
  ),
  'events.list': asRequest(
    [opaqueId, fc.constantFrom(undefined, ...deliveryStatuses)],
    (d, id, deliveryStatus) => d.events.list(id, { deliveryStatus }),
  ),
  'events.get': asRequest([opaqueId, opaqueId], (d, ...ids) => d.events.get(...ids)),
};

test.each(Object.entries(requests))(
  '%s: any request is taken, or refused as documented',
  async (_, request) => {
    stage.world.settings.rateLimit = 1_000_000;
    const dotloop = await stage.client({ timeoutMs: 5_000 });
    await fc.assert(
      fc.asyncProperty(request, async (call) => {
        try {
          await call(dotloop);
        } catch (error) {
          if (!(error instanceof DotloopError)) throw error;
          expect(error.status, error.message).toBeOneOf(documented);
          expect(error.items[0]?.detail, error.message).toEqual(expect.any(String));
        }
      }),
      { numRuns: 100 },
    );
  },
);
