import { describe, expect, it } from 'vitest';
import { type Answer, errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const { api, control, token } = withSandbox();

/** The documentation's own example, word for word. */
const documented = {
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
};
const least = { name: 'Brian Erwin', transactionType: 'PURCHASE_OFFER', status: 'PRE_OFFER' };

const loopIt = (body: unknown, profile = 4711): Promise<Answer> =>
  api('POST', `/loop-it?profile_id=${profile}`, body);

describe('the documented example', () => {
  it('answers 201 with exactly the documented fields', async () => {
    const answer = await loopIt(documented);
    expect(answer.status).toBe(201);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const id = idOf(answer);
    expect(answer.body).toEqual({
      data: {
        id,
        profileId: 4711,
        name: 'Brian Erwin',
        transactionType: 'PURCHASE_OFFER',
        status: 'PRE_OFFER',
        created: time,
        updated: time,
        loopUrl: `https://www.dotloop.com/m/loop?viewId=${id}`,
      },
    });
  });

  it('writes address and MLS number into the details', async () => {
    const id = idOf(await loopIt(documented));
    expect((await api('GET', `/profile/4711/loop/${id}/detail`)).body).toEqual({
      data: {
        'Property Address': {
          Country: 'US',
          'Street Number': '2100',
          'Street Name': 'Waterview Dr',
          'Unit Number': '12',
          City: 'San Francisco',
          'State/Prov': 'CA',
          'Zip/Postal Code': '94114',
          'MLS Number': '43FSB8',
        },
      },
    });
  });

  it('adds the participants, and puts those it does not know into the contacts', async () => {
    await api('POST', '/contact', { firstName: 'S.', lastName: 'Seller', email: 'Sean.Seller@yahoo.com' });
    const id = idOf(await loopIt(documented));
    const participants = rowsOf(await api('GET', `/profile/4711/loop/${id}/participant`));
    expect(participants).toMatchObject(documented.participants);
    const contacts = rowsOf(await api('GET', '/contact?batch_size=100'));
    const emails = contacts.map((contact) => String(contact.email).toLowerCase());
    for (const { email } of documented.participants) {
      expect(emails.filter((each) => each === email)).toHaveLength(1);
    }
    expect(contacts).toContainEqual(
      expect.objectContaining({ firstName: 'Brian', lastName: 'Erwin', role: 'BUYER' }),
    );
  });

  it('brings the folders and task lists of the template', async () => {
    const id = idOf(await loopIt(documented));
    const folders = rowsOf(await api('GET', `/profile/4711/loop/${id}/folder`));
    expect(folders.map((folder) => folder.name)).toEqual(['Offer', 'Disclosures', 'Inspections', 'Closing']);
    const lists = rowsOf(await api('GET', `/profile/4711/loop/${id}/tasklist/`));
    expect(lists.map((list) => list.name)).toEqual(['Offer', 'Escrow']);
    expect((await api('GET', `/profile/4711/loop/${id}`)).body).toMatchObject({
      data: { totalTaskCount: 7, completedTaskCount: 0 },
    });
  });
});

describe('what is required', () => {
  it.each(['name', 'transactionType', 'status'])('%s', async (field) => {
    const answer = await loopIt({ ...least, [field]: undefined });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.source).toEqual({ pointer: `/data/attributes/${field}` });
  });

  it('takes a name of 200 characters and refuses 201', async () => {
    expect((await loopIt({ ...least, name: 'x'.repeat(200) })).status).toBe(201);
    expect((await loopIt({ ...least, name: 'x'.repeat(201) })).status).toBe(400);
  });

  it('profile_id, but only where there is more than one profile', async () => {
    const answer = await api('POST', '/loop-it', least);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)[0]?.source).toEqual({ parameter: 'profile_id' });
    const morgan = await token({ account: 'morgan.reyes@tidewaterhomes.example' });
    const made = await api('POST', '/loop-it', least, morgan);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ data: { profileId: 4811 } });
  });

  it('a status that the transaction type allows', async () => {
    const refused = await loopIt({ ...least, status: 'ACTIVE_LISTING' });
    expect(refused.status).toBe(422);
    expect(errorsOf(refused)[0]?.detail).toContain('PRE_OFFER, UNDER_CONTRACT, SOLD, ARCHIVED');
    expect((await loopIt({ ...least, status: 'Pre-Offer' })).status).toBe(400);
  });

  it('a template where the profile says so', async () => {
    const refused = await loopIt(least, 4712);
    expect(refused.status).toBe(422);
    expect(errorsOf(refused)[0]?.source).toEqual({ pointer: '/data/attributes/templateId' });
    expect((await loopIt({ ...least, templateId: 1440 }, 4712)).status).toBe(201);
  });

  it('a template of that very profile', async () => {
    expect((await loopIt({ ...least, templateId: 1424 }, 4712)).status).toBe(422);
    expect((await loopIt({ ...least, templateId: 99 })).status).toBe(422);
  });
});

it.each([
  [4720, 'an OFFICE profile'],
  [4713, 'a deactivated profile'],
  [4811, "someone else's profile"],
])('refuses profile %i, %s', async (profile) => {
  expect((await loopIt(least, profile)).status).toBe(403);
});

it("lets the request's transaction type win over the template's", async () => {
  const made = await loopIt({ ...least, templateId: 1425 });
  expect(made.body).toMatchObject({ data: { transactionType: 'PURCHASE_OFFER' } });
});

it('applies a global template by itself, once', async () => {
  for (const templateId of [undefined, 1429]) {
    const body = { name: 'Home', transactionType: 'LISTING_FOR_SALE', status: 'PRE_LISTING', templateId };
    const id = idOf(await loopIt(body));
    const lists = rowsOf(await api('GET', `/profile/4711/loop/${id}/tasklist`));
    expect(lists.map((list) => list.name)).toEqual(['Office review']);
  }
});

describe('the caller among the participants', () => {
  const me = { fullName: 'Avery Quinn', email: 'Avery.Quinn@harborrealty.example', role: 'BUYING_AGENT' };

  it('is ignored', async () => {
    const id = idOf(await loopIt({ ...least, participants: [me, documented.participants[0]] }));
    const participants = rowsOf(await api('GET', `/profile/4711/loop/${id}/participant`));
    expect(participants.map((each) => each.role)).toEqual(['BUYER']);
  });

  it('stands there from the start where the sandbox is told so', async () => {
    await control('PATCH', '/settings', { creatorJoins: true });
    const id = idOf(await loopIt({ ...least, participants: [me] }));
    const participants = rowsOf(await api('GET', `/profile/4711/loop/${id}/participant`));
    expect(participants).toMatchObject([{ email: 'avery.quinn@harborrealty.example', role: 'OTHER' }]);
  });
});

it('needs loop:write', async () => {
  const reader = await token({ scope: ['loop:read'] });
  expect((await api('POST', '/loop-it?profile_id=4711', least, reader)).status).toBe(403);
  const writer = await token({ scope: ['loop:write'] });
  expect((await api('POST', '/loop-it?profile_id=4711', least, writer)).status).toBe(201);
});

it('records what happened in the activities', async () => {
  const id = idOf(await loopIt(documented));
  const activities = rowsOf(await api('GET', `/profile/4711/loop/${id}/activity`));
  const messages = activities.map((activity) => activity.message);
  expect(messages).toContain('Avery Quinn created loop Brian Erwin');
  expect(messages).toContain('Avery Quinn added Sean Seller as SELLER');
});
