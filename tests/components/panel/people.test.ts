import { describe, expect, it } from 'vitest';
import { callOf, detailOf, newClient, whoFrom } from '../../../components/panel/people.ts';
import { transactionTypes } from '../../../lib/dotloop/constants.ts';
import { isAdded } from '../../../lib/loops/clients.ts';
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
    expect(newClient(jane, type)).toMatchObject({ ...jane, role, me: false, included: true });
  });

  it('shares no id with another one, also of another page', () => {
    expect(newClient(jane, 'OTHER').id).not.toBe(newClient(jane, 'OTHER').id);
  });

  it('is taken from what was typed: a name or an e-mail address', () => {
    expect(whoFrom('Jane Doe')).toMatchObject({ fullName: 'Jane Doe', email: '' });
    expect(whoFrom('jane@home.example')).toMatchObject({ fullName: '', email: 'jane@home.example' });
    expect(whoFrom('meet @ noon')).toMatchObject({ fullName: 'meet @ noon', email: '' });
  });

  it('can be removed, while who comes with the listing can only be left out', () => {
    expect(isAdded(newClient(jane, 'OTHER'))).toBe(true);
    expect([me, person()].map(isAdded)).toEqual([false, false]);
  });
});

it('has something to call everybody', () => {
  for (const type of transactionTypes) {
    for (const typed of ['Jane', 'jane@home.example']) {
      expect(callOf(newClient(whoFrom(typed), type))).toBe(typed);
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
