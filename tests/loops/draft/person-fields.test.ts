import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldsByRole, participantFields, roles } from '../../../lib/dotloop/constants.ts';
import { draftSchema } from '../../../lib/loops/draft/draft.ts';
import { addressFields, extrasOf, ownFieldsOf } from '../../../lib/loops/draft/person-fields.ts';
import { avery, type Bench, runOut, setUpBench } from '../bench.ts';
import { draft, person } from '../draft.ts';
import { made } from '../expect.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

describe('the fields of a person', () => {
  it.each(roles)('of the role %s are all that dotloop documents for it', (role) => {
    const all = ['Phone', 'Company Name', ...addressFields, ...ownFieldsOf(role)];
    expect(all.toSorted()).toEqual([...participantFields, ...fieldsByRole[role]].toSorted());
  });

  it('are sent as far as the role takes them, without blanks', () => {
    const fields = { 'License #': ' BR1 ', 'Marital Status': 'single', City: 'Bath', Fax: ' ', Other: 'x' };
    const known = person({ role: 'LISTING_AGENT', phone: '1', fields });
    expect(extrasOf(known)).toEqual({ Phone: '1', City: 'Bath', 'License #': 'BR1' });
    expect(extrasOf({ ...known, role: 'BUYER' })).toEqual({
      Phone: '1',
      City: 'Bath',
      'Marital Status': 'single',
    });
    expect(extrasOf({ ...known, role: 'constructor' })).toEqual({ Phone: '1', City: 'Bath' });
  });

  it('are in the loop, of people that Loop-It puts into it and of the others', async () => {
    const [me] = draft().people;
    if (!me) throw new Error('nobody is in the draft');
    const lister = person({
      role: 'LISTING_AGENT',
      fullName: 'Lena Lister',
      email: 'lena@lister.example',
      company: 'Lister & Daughters',
      fields: { 'License #': 'BR1', ID: '77', 'Marital Status': 'single', 'Cell Phone': '2' },
    });
    const bo = person({ fullName: 'Bo Buyer', fields: { 'Marital Status': 'single', City: 'Bath' } });
    const wanted = draft({ people: [me, lister, bo] });
    const worker = bench.worker();
    await worker.outbox.add(wanted, avery);
    await runOut(bench, worker);
    const [loop] = made(bench, wanted);
    const fieldsOf = (role: string) => loop?.participants.find((each) => each.role === role)?.fields;
    expect(fieldsOf('LISTING_AGENT')).toEqual({
      'Company Name': 'Lister & Daughters',
      'License #': 'BR1',
      ID: '77',
      'Cell Phone': '2',
    });
    expect(fieldsOf('BUYER')).toEqual({ 'Marital Status': 'single', City: 'Bath' });
  });

  it('were not there in drafts of earlier versions, which can be read', () => {
    const { fields: _, ...before } = person({ fullName: 'Bo' });
    expect(draftSchema.parse({ ...draft(), people: [before] }).people).toEqual([{ ...before, fields: {} }]);
  });
});
