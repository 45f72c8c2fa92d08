import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, changed, detailOf, isAdded, whoFrom, withClient } from '../../../components/panel/people.ts';
import { transactionTypes } from '../../../lib/dotloop/constants.ts';
import { me, person } from '../data.ts';

const jane = { fullName: 'Jane Buyer', email: 'jane@home.example', phone: '', company: '' };

describe('a client', () => {
  it.each([
    ['PURCHASE_OFFER', 'BUYER'],
    ['LISTING_FOR_SALE', 'SELLER'],
    ['LISTING_FOR_LEASE', 'LANDLORD'],
    ['LEASE_OFFER', 'TENANT'],
    ['OTHER', 'OTHER'],
  ] as const)('of a %s is its %s', (type, role) => {
    const added = withClient([me], jane, type).at(-1);
    expect(added).toMatchObject({ ...jane, role, me: false, included: true });
  });

  it('never shares an id, whoever was removed before', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat({ max: 5 })), { maxLength: 20 }), (steps) => {
        let people = [me, person()];
        for (const step of steps) {
          people =
            step === null
              ? withClient(people, jane, 'OTHER')
              : people.filter((each, index) => !isAdded(each) || index !== step);
        }
        expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
      }),
    );
  });

  it('is taken from what was typed: a name or an e-mail address', () => {
    expect(whoFrom('Jane Doe')).toMatchObject({ fullName: 'Jane Doe', email: '' });
    expect(whoFrom('jane@home.example')).toMatchObject({ fullName: '', email: 'jane@home.example' });
    expect(whoFrom('meet @ noon')).toMatchObject({ fullName: 'meet @ noon', email: '' });
  });

  it('can be removed, while who comes with the listing can only be left out', () => {
    expect(withClient([], jane, 'OTHER').map(isAdded)).toEqual([true]);
    expect([me, person()].map(isAdded)).toEqual([false, false]);
  });
});

it('changes one person of many', () => {
  const people = changed([me, person()], 'agent', { included: false });
  expect(people).toEqual([me, person({ included: false })]);
});

it('has something to call everybody', () => {
  for (const type of transactionTypes) {
    for (const typed of ['Jane', 'jane@home.example']) {
      expect(withClient([], whoFrom(typed), type).map(callOf)).toEqual([typed]);
    }
  }
  expect(callOf(person({ fullName: '', email: '' }))).toMatch(/without a name/);
  expect(callOf(person({ fullName: '', email: '', me: true }))).toBe('You');
});

it('says what else tells someone apart', () => {
  expect(detailOf(me)).toBe('You');
  expect(detailOf(person())).toBe('allen@realty.example');
  expect(detailOf(person({ email: '', phone: '555', company: 'Allen Realty' }))).toBe('555');
  expect(detailOf(person({ fullName: '', company: 'Allen Realty' }))).toBe('Allen Realty');
});
