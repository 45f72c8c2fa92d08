import { describe, expect, it } from 'vitest';
import { contactChoice, searchContacts } from '../../lib/loops/contacts.ts';

const contacts = [
  { id: 1, firstName: 'José', lastName: 'Álvarez', email: 'jose@alvarez.example', home: '1' },
  { id: 2, firstName: 'Ann', lastName: "O'Brien", office: '2', company: 'Title & Co' },
  { id: 3, email: 'only@mail.example' },
  { id: 4, home: '4' },
].flatMap((contact) => contactChoice(contact) ?? []);

const search = (text: string) => searchContacts(contacts, text).map(({ id }) => id);

describe('contacts', () => {
  it('are chosen by name and e-mail; without either there is nothing to choose', () => {
    const known = contacts.map(({ role, fields, ...contact }) => contact);
    expect(known).toEqual([
      { id: 1, fullName: 'José Álvarez', email: 'jose@alvarez.example', phone: '1', company: '' },
      { id: 2, fullName: "Ann O'Brien", email: '', phone: '2', company: 'Title & Co' },
      { id: 3, fullName: '', email: 'only@mail.example', phone: '', company: '' },
    ]);
  });

  it('bring along what a participant may have', () => {
    const contact = {
      id: 1,
      email: 'brian@newkyhome.example',
      fax: '(415) 8655 686',
      address: '2100 Waterview Dr #12',
      city: 'San Francisco',
      zipCode: '94114',
      state: 'CA',
      country: 'US',
      role: 'LOAN_OFFICER',
    };
    expect(contactChoice(contact)).toMatchObject({
      role: 'LOAN_OFFICER',
      fields: {
        Fax: '(415) 8655 686',
        'Street Number': '2100',
        'Street Name': 'Waterview Dr',
        'Unit Number': '12',
        City: 'San Francisco',
        'State/Prov': 'CA',
        'Zip/Postal Code': '94114',
        Country: 'US',
      },
    });
    expect(contactChoice({ ...contact, address: 'P.O. Box 7' })?.fields['Street Name']).toBe('P.O. Box 7');
  });

  it('are found by each word', () => {
    expect(search('alva jos')).toEqual([1]);
    expect(search('JOSÉ')).toEqual([1]);
    expect(search('brien')).toEqual([2]);
    expect(search('title')).toEqual([2]);
    expect(search('mail.ex')).toEqual([3]);
    expect(search('example')).toEqual([3, 1]);
    expect(search('ann jose')).toEqual([]);
    expect(search('  ')).toEqual([]);
  });

  it('are at most twenty', () => {
    const many = Array.from({ length: 50 }, (_, id) => contactChoice({ id, firstName: `Bo ${id}` })).flatMap(
      (one) => one ?? [],
    );
    expect(searchContacts(many, 'bo')).toHaveLength(20);
  });
});
