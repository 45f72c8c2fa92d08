import type { Account, Contact, World } from './world.ts';

const blankContact = {
  firstName: '',
  lastName: '',
  email: '',
  home: '',
  office: '',
  fax: '',
  address: '',
  city: '',
  zipCode: '',
  state: '',
  country: '',
  company: '',
  role: '',
};

export type ContactFields = typeof blankContact;

export function createContact(
  world: World,
  account: Account,
  fields: Partial<ContactFields>,
  created = world.now(),
): Contact {
  const contact: Contact = {
    ...blankContact,
    ...fields,
    id: world.nextId('contact'),
    accountId: account.id,
    created,
    updated: created,
  };
  world.contacts.set(contact.id, contact);
  world.onChange({ eventType: 'CONTACT_CREATED', accountId: account.id, data: { id: contact.id } });
  return contact;
}

export function changeContact(world: World, contact: Contact, fields: Partial<ContactFields>): void {
  Object.assign(contact, fields);
  contact.updated = world.now();
  world.onChange({ eventType: 'CONTACT_UPDATED', accountId: contact.accountId, data: { id: contact.id } });
}

export function removeContact(world: World, contact: Contact): void {
  world.contacts.delete(contact.id);
  world.onChange({ eventType: 'CONTACT_DELETED', accountId: contact.accountId, data: { id: contact.id } });
}

/** Loop-It puts participants it does not know yet into the contacts directory. */
export function rememberParticipant(
  world: World,
  account: Account,
  participant: { readonly fullName: string; readonly email: string; readonly role: string },
): void {
  const email = participant.email.toLowerCase();
  const name = participant.fullName.trim().toLowerCase();
  const known = world
    .contactsOf(account.id)
    .some((contact) =>
      email
        ? contact.email.toLowerCase() === email
        : `${contact.firstName} ${contact.lastName}`.trim().toLowerCase() === name,
    );
  if (known) return;
  const [firstName = '', ...rest] = participant.fullName.trim().split(/\s+/);
  createContact(world, account, {
    firstName,
    lastName: rest.join(' '),
    email: participant.email,
    role: participant.role,
  });
}
