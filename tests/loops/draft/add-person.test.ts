import { describe, expect, it } from 'vitest';
import {
  addPerson,
  inRoleToo,
  mergePerson,
  type Newcomer,
  roleOf,
} from '../../../lib/loops/draft/add-person.ts';
import { withChange } from '../../../lib/loops/draft/change.ts';
import { addedId } from '../../../lib/loops/draft/clients.ts';
import type { DraftPerson } from '../../../lib/loops/draft/draft.ts';
import { avery } from '../bench.ts';
import { draft, person } from '../draft.ts';

const own = avery.email;
const me = person({ id: 'me', me: true, role: 'BUYING_AGENT', fullName: 'Avery Quinn', email: own });
const lister = person({
  id: 'page-lister',
  role: 'LISTING_AGENT',
  fullName: 'Lena Lister',
  email: 'lena@lister.example',
});
const who = (part: Partial<Newcomer>): Newcomer => ({
  ...{ fullName: '', email: '', phone: '', company: '', role: '', fields: {} },
  ...part,
});
const typed = (part: Partial<DraftPerson>) => person({ id: addedId(), ...part });
const those = (people: DraftPerson[]) => draft({ people });
const add = (people: DraftPerson[], newcomer: Partial<Newcomer>) =>
  addPerson(those(people), who(newcomer), avery);

describe('somebody who is added', () => {
  it('is the agent’s client, unless their contact says otherwise', () => {
    expect(add([me], { fullName: 'Bo' })).toMatchObject({
      was: 'new',
      person: { role: 'BUYER', fullName: 'Bo' },
    });
    expect(add([me], { fullName: 'Lou', role: 'LOAN_OFFICER' }).person.role).toBe('LOAN_OFFICER');
  });

  it.each([
    ['', 'LISTING_FOR_SALE', 'SELLER'],
    ['BUYER', 'LISTING_FOR_SALE', 'SELLER'],
    ['OTHER', 'LEASE_OFFER', 'TENANT'],
    ['BUYER', 'PURCHASE_OFFER', 'BUYER'],
    ['LANDLORD', 'OTHER', 'OTHER'],
    ['LISTING_AGENT', 'PURCHASE_OFFER', 'LISTING_AGENT'],
    ['STAGER', 'PURCHASE_OFFER', 'STAGER'],
  ] as const)('of the role “%s” in a %s is %s', (role, type, as) => expect(roleOf(role, type)).toBe(as));

  it('is not there twice: what the draft has stays, what it lacks is filled in, who was left out is in', () => {
    const out = { ...lister, included: false, fields: { Fax: '1', City: ' ' } };
    const added = add([me, out], {
      fullName: 'L. Lister',
      email: 'LENA@lister.example',
      phone: '2',
      fields: { Fax: '9', City: 'Bath' },
    });
    expect(added).toMatchObject({ was: 'there', person: { id: 'page-lister', role: 'LISTING_AGENT' } });
    expect(withChange(those([me, out]), added.change).people).toEqual([
      me,
      { ...lister, phone: '2', fields: { Fax: '1', City: 'Bath' } },
    ]);
  });

  it('is told by the name where an e-mail address is missing, in the same role only', () => {
    const bo = typed({ role: 'BUYER', fullName: 'Bo Buyer' });
    const known = { fullName: 'bo buyer', email: 'bo@home.example' };
    expect(add([me, bo], known)).toMatchObject({ was: 'there', person: { id: bo.id, email: known.email } });
    expect(add([me, { ...bo, role: 'SELLER' }], known).was).toBe('new');
    expect(add([me, { ...bo, email: 'other@home.example' }], known).was).toBe('new');
    expect(add([me, typed({ role: 'BUYER' })], { fullName: '' }).was).toBe('new');
  });

  it('is me where the e-mail address is mine, and nothing of me is changed', () => {
    const added = add([{ ...me, included: false }], { fullName: 'A.', email: own.toUpperCase(), phone: '1' });
    expect([added.was, added.change]).toEqual(['me', { people: [me] }]);
  });

  it('can be there in a second role', () => {
    const again = inRoleToo(lister, 'BUYER');
    expect(again).toEqual({ ...lister, id: again.id, role: 'BUYER' });
    expect(again.id).not.toBe(lister.id);
  });
});

describe('two of whom one was typed to be the other', () => {
  const merged = (people: DraftPerson[], id: string) => {
    const one = mergePerson(people, id);
    return one && withChange(those(people), one.change).people;
  };

  it('are one, with what was typed of either', () => {
    const again = typed({ role: 'LISTING_AGENT', email: 'lena@lister.example', company: 'Lister' });
    const one = { ...lister, company: 'Lister' };
    expect(merged([me, lister, again], again.id)).toEqual([me, one]);
    expect(merged([me, lister, again], lister.id)).toEqual([me, one]);
    const first = typed({ fullName: 'Bo', phone: '1' });
    const second = typed({ fullName: 'Bo', email: 'bo@home.example' });
    expect(merged([me, first, second], second.id)).toEqual([
      { ...me },
      { ...second, id: first.id, phone: '1' },
    ]);
  });

  it('stay two where one of them would lose something, or has another role', () => {
    const first = typed({ fullName: 'Bo', email: 'bo@home.example', phone: '1' });
    expect(merged([first, { ...first, id: addedId(), phone: '2' }], first.id)).toBeNull();
    expect(merged([first, { ...first, id: addedId(), role: 'SELLER' }], first.id)).toBeNull();
    expect(merged([me, { ...me, id: addedId(), me: false }], 'me')).toBeNull();
    expect(merged([first], first.id)).toBeNull();
  });
});
