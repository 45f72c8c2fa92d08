import type { Placeholder } from '../../lib/loops/draft/name-pattern.ts';

/** Every word of the options. */
export const text = {
  title: 'Loop-It options',
  saved: 'Saved',
  saving: 'Saving…',
  locked: 'Set by your brokerage',
  loading: 'Loading…',
  tryAgain: 'Try again',

  account: 'Account',
  accountHint: 'Loops are made in this dotloop account. While it is disconnected, drafts on their way wait.',
  signedOut: 'Not connected to dotloop.',
  signingIn: 'Waiting for you in the dotloop window…',
  signedInAs: (name: string, email: string) => [name, email].filter(Boolean).join(', '),
  connect: 'Connect dotloop',
  disconnect: 'Disconnect',
  companionUrl: 'Companion address',
  companionHint: 'The server that signs you in. Your brokerage or administrator gives you this address.',
  companionBad:
    'This is not a web address that begins with https:// (http:// on this computer only). The one before it stays in use.',

  profile: 'Profile',
  profileHint: 'Loops are made in this profile, unless you choose another in the panel.',
  profileDefault: 'Your dotloop default',
  signInFirst: 'Connect dotloop to choose.',

  mls: 'Your numbers',
  mlsHint: 'dotloop uses them to let you at your MLS’s and association’s forms.',
  mlsAgentId: 'MLS agent ID',
  nrdsId: 'NRDS ID',

  defaults: 'For each transaction type',
  defaultsHint: 'What a new loop starts with. Each can be changed in the panel.',
  proposed: 'Propose for a home',
  proposedHint:
    'The panel starts with it: for sale or for lease as the listing says, and on the listing side for your own listings.',
  template: 'Template',
  status: 'Status',
  myRole: 'My role',
  choose: 'Choose…',
  unknownTemplate: (id: number) => `Template ${id}`,

  names: 'Loop names',
  namesHint:
    'What a loop is called until you type another name. What is not known is left out, with its comma.',
  namePattern: 'Name of a new loop',
  insert: 'Insert',
  insertOf: (what: string) => `Insert: ${what}`,
  placeholder: {
    client: 'Client',
    lastname: 'Client’s last name',
    clients: 'All clients',
    street: 'Street',
    address: 'Whole address',
    unit: 'Unit',
    city: 'City',
    state: 'State',
    zip: 'ZIP code',
    county: 'County',
    mls: 'MLS number',
    price: 'Price',
    agent: 'Your name',
  } satisfies Record<Placeholder, string>,
  unknownPlaceholders: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} is none of those below: it stays in the name as it is.`
      : `${new Intl.ListFormat('en').format(names)} are none of those below: they stay in the name as they are.`,
  nameBefore: 'Before a client is added',
  nameAfter: 'With a client',

  making: 'Making loops',
  makingHint: 'What happens when you press Loop-It.',
  oneClick: 'Create with one click',
  oneClickHint: 'Skips the panel when nothing is missing and nothing is doubtful.',

  facts: 'Facts of the listing',
  factsHint: 'What goes into the loop’s details. Each can be left out or corrected in the panel.',
  copyFacts: 'Copy the listing’s facts',
  copyFactsHint: 'Price, year built, parcel number and more. Your own fields in dotloop are left alone.',
  factsWhich: 'Which facts',
  factsCount: (on: number, of: number) => `${on} of ${of}`,
  factsAll: 'All',
  factsNone: 'None',
} as const;
