import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../lib/dotloop/index.ts';
import { searchable, searchContacts } from '../../../lib/loops/contacts/contact-search.ts';
import { contactChoice } from '../../../lib/loops/contacts/contacts.ts';

const prepared = (contacts: readonly Contact[]) =>
  contacts.flatMap((contact) => {
    const choice = contactChoice(contact);
    return choice ? [searchable(choice, [contact.home ?? '', contact.office ?? ''])] : [];
  });
const contacts: Contact[] = [
  { id: 1, firstName: 'José', lastName: 'Álvarez', email: 'jose@alvarez.example', home: '(207) 555-0111' },
  { id: 2, firstName: 'Ann', lastName: "O'Brien", office: '+1 415 555 0122', company: 'Title & Co' },
  { id: 3, email: 'only.one@mail.example' },
  { id: 4, home: '4' },
  { id: 5, firstName: 'Brianna', lastName: 'Ann', email: 'b.ann@home.example', company: 'Mail Boxes' },
];

const search = (text: string, among = contacts) => searchContacts(prepared(among), text).map(({ id }) => id);

describe('a contact', () => {
  it('is chosen by name and e-mail; without either there is nothing to choose', () => {
    expect(prepared(contacts).map(({ contact: { role, fields, ...contact } }) => contact)).toEqual([
      {
        id: 1,
        fullName: 'José Álvarez',
        email: 'jose@alvarez.example',
        phone: '(207) 555-0111',
        company: '',
      },
      { id: 2, fullName: "Ann O'Brien", email: '', phone: '+1 415 555 0122', company: 'Title & Co' },
      { id: 3, fullName: '', email: 'only.one@mail.example', phone: '', company: '' },
      { id: 5, fullName: 'Brianna Ann', email: 'b.ann@home.example', phone: '', company: 'Mail Boxes' },
    ]);
  });

  it('brings along what a participant may have', () => {
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

  it.each([
    ['alva jos', [1]],
    ['JOSÉ', [1]],
    ['brien', [2]],
    ['obrien', [2]],
    ['O’Brien', [2]],
    ['ann o', [2]],
    ['title', [2]],
    ['only', [3]],
    ['one@mail', [3]],
    ['ail.ex', [3]],
    ['555-0111', [1]],
    ['(207) 555 01', [1]],
    ['1-415-555-0122', [2]],
    ['ann 0122', [2]],
    ['55', []],
    ['ann jose', []],
    ['  ', []],
  ])('is found by “%s”', (text, ids) => expect(search(text)).toEqual(ids));

  it('comes the earlier the better it fits', () => {
    const called = (id: number, fullName: string, email = '', company = ''): Contact => ({
      ...{ id, email, company },
      firstName: fullName,
    });
    const all = [
      called(1, 'Zoe', 'zoe@x.example', 'Annex'),
      called(2, 'Zoe', 'joanna@x.example'),
      called(3, 'Zoe', 'ann@x.example'),
      called(4, 'Zoe', 'zoe.ann@x.example'),
      called(5, 'Annabel'),
      called(6, 'Bo Ann'),
      called(7, 'Ann'),
    ];
    expect(search('ann', all)).toEqual([7, 6, 5, 3, 4, 1]);
    expect(search('ann zoe', all)).toEqual([3, 4, 1]);
    expect(search('anna', all)).toEqual([5, 2]);
  });

  it('is one of twenty at most', () => {
    const many = Array.from({ length: 50 }, (_, id) => ({ id, firstName: `Bo ${id}` }));
    expect(search('bo', many)).toHaveLength(20);
  });
});
