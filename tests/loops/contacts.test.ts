import { describe, expect, it } from 'vitest';
import { contactChoice, searchContacts } from '../../lib/loops/contacts.ts';

const contacts = [
  { id: 1, firstName: 'José', lastName: 'Álvarez', email: 'jose@alvarez.example', home: '1' },
  { id: 2, firstName: 'Ann', lastName: "O'Brien", office: '2', company: 'Title & Co' },
  { id: 3, email: 'only@mail.example' },
  { id: 4, home: '4' },
].flatMap(contactChoice);

const search = (text: string) => searchContacts(contacts, text).map(({ id }) => id);

describe('contacts', () => {
  it('are chosen by name and e-mail; without either there is nothing to choose', () => {
    expect(contacts).toEqual([
      { id: 1, fullName: 'José Álvarez', email: 'jose@alvarez.example', phone: '1', company: '' },
      { id: 2, fullName: "Ann O'Brien", email: '', phone: '2', company: 'Title & Co' },
      { id: 3, fullName: '', email: 'only@mail.example', phone: '', company: '' },
    ]);
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
    const many = Array.from({ length: 50 }, (_, id) => contactChoice({ id, firstName: `Bo ${id}` })).flat();
    expect(searchContacts(many, 'bo')).toHaveLength(20);
  });
});
