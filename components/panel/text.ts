import { count, whole } from '../format.ts';

/** A role within a sentence; one that dotloop does not know stays as it is written. */
function lower(role: string): string {
  return /^[A-Z][a-z]/.test(role) ? role.charAt(0).toLowerCase() + role.slice(1) : role;
}

/** Every word of the panel. */
export const text = {
  product: 'Loop-It',
  loading: 'Reading the listing…',
  close: 'Close',
  noAddress: 'Address unknown',
  mls: (number: string) => `MLS ${number}`,
  from: (site: string) => `from ${site}`,

  loop: 'Loop',
  name: 'Loop name',
  transactionType: 'Transaction type',
  status: 'Status',
  profile: 'Profile',
  template: 'Template',
  noTemplate: 'No template',
  templatesFor: (type: string) => `For ${type.toLowerCase()}`,
  otherTemplates: 'Other templates',
  choose: 'Choose…',
  loadingChoices: 'Loading…',

  property: 'Property',
  streetNumber: 'No.',
  streetName: 'Street',
  unit: 'Unit',
  city: 'City',
  state: 'State',
  zipCode: 'ZIP code',
  county: 'County',
  country: 'Country',
  mlsNumber: 'MLS number',

  people: 'People',
  you: 'You',
  roleOf: (who: string) => `Role of ${who}`,
  include: (who: string) => `Put ${who} in the loop`,
  nobody: 'someone without a name',
  edit: (who: string) => `Edit ${who}`,
  doneEditing: 'Done',
  remove: 'Remove',
  fullName: 'Full name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  address: 'Address',
  /** Fields whose names are dotloop's, where people say them otherwise. */
  personField: {
    'Cell Phone': 'Cell phone',
    'License #': 'License no.',
    'Marital Status': 'Marital status',
    'Street Number': 'No.',
    'Street Name': 'Street',
    'Unit Number': 'Unit',
    'State/Prov': 'State',
    'Zip/Postal Code': 'ZIP code',
  } as Record<string, string>,
  leftOut: 'left out',
  isMe: (role: string) => `This is your own e-mail address: you are in the loop as ${lower(role)}, once.`,
  isMeLeftOut: 'This is your own e-mail address. You have left yourself out above.',
  hasYourName: 'Has your name, and is taken to be you. Tick it if it is somebody else.',
  alsoAs: (role: string) => `In the loop as ${lower(role)}, too.`,
  alsoOnPage: 'Named on the page as well; here once.',
  thatIsYou: (role: string) => `That is you: you are in the loop as ${lower(role)}.`,
  wasThere: (role: string) => `Already here as ${lower(role)}; what was missing is filled in.`,
  addAs: (role: string) => `Add as ${lower(role)}, too`,
  madeOne: (who: string) => `${who} was here twice and is one now.`,
  addClient: 'Add a client',
  addClientPlaceholder: 'Name or e-mail',
  addNew: (typed: string) => `Add “${typed}”`,
  searching: 'Looking in your contacts…',
  readingContacts: (n: number) =>
    n === 0 ? 'Reading your contacts…' : `Reading your contacts: ${whole(n)} so far`,
  found: (n: number) => (n === 0 ? 'No contact found' : `${count(n, 'contact', 'contacts')} found`),

  facts: 'Facts for the loop’s details',
  factsCount: (on: number, of: number) => `${on} of ${of}`,
  factsHint: 'What is ticked goes into the loop.',
  factsAll: 'Tick all',
  factsNone: 'Tick none',
  valueOf: (field: string) => `${field}: value`,

  doubt: (reason: string) => `Please check: ${reason}`,
  locked: 'Set by your brokerage',

  signedOutTitle: 'You are not signed in to dotloop',
  signedOut: 'Sign in once to create this loop. What you have here stays as it is.',
  signIn: 'Sign in to dotloop',
  signingIn: 'Waiting for you in the dotloop window…',

  duplicateTitle: (n: number) => (n === 1 ? 'Already in dotloop' : `Already in dotloop: ${n} loops`),
  duplicate: (n: number) =>
    n === 1 ? 'This loop is for the same property.' : 'These loops are for the same property.',
  underWayTitle: 'Already on its way to dotloop',
  underWay: (name: string) =>
    `A loop for the same property is being made from another page: ${name}. The popup shows how far it is.`,
  stillReading: 'Loop-It is still reading your loops, so it may not know of one for this home yet.',
  more: (n: number) => `And ${n} more.`,
  openLoop: (name: string) => `Open it: ${name}`,
  openIt: 'Open it',
  createAnyway: 'Create anyway',

  create: 'Create loop',
  creating: 'Creating…',
  createHint: 'Enter creates · Esc closes and keeps your draft',
  closeHint: 'Esc closes and keeps your draft',
  toCheck: (n: number) => `${count(n, 'thing', 'things')} to put right first`,
  settling: 'Ready in a moment',
  covered: 'Something lies over this panel. Move it away to create the loop.',
  startOver: 'Start again from the page',
  startOverAsk: 'Forget your changes?',
  startOverYes: 'Start again',
  startOverNo: 'Keep them',
  tryAgain: 'Try again',

  working: 'Creating the loop',
  settlingTitle: 'Looking for the loop',
  settlingText:
    'dotloop’s answer was lost. Loop-It looks whether the loop was made, and makes no second one.',
  workingSignedOut: 'Sign in again, and it goes on where it stopped.',
  canClose: 'You can close this panel: it goes on by itself, and tells you when it is done.',
  stop: 'Stop',

  askingTitle: 'Is it one of these?',
  askingNoneTitle: 'Was the loop made?',
  asking: 'dotloop’s answer was lost. Say whether the loop was made.',
  thisOne: 'This one',
  thisOneOf: (name: string) => `This one: ${name}`,
  noCreate: 'No, create it',

  createdTitle: 'Created in dotloop',
  partlyTitle: 'Created in dotloop, but not complete',
  open: 'Open the loop',
  stay: 'Stay here',
  leaveIt: 'Leave it so',

  step: { pending: 'to do', sent: 'under way', done: 'done', failed: 'not done', skipped: 'not needed' },
} as const;
