import type { ReadingProgress } from '../../lib/messages.ts';
import { count, whole } from '../format.ts';

/** Every word of the popup. */
export const text = {
  product: 'Loop-It',
  settings: 'Options',
  signIn: 'Sign in to dotloop',
  signedOutTitle: 'Sign in to get started',
  signedOut: 'Loop-It makes loops in your own dotloop account.',
  signingIn: 'Waiting for you in the dotloop window…',

  onThisPage: 'On this page',
  loopIt: 'Loop-It',
  loopItOf: (label: string) => `Loop-It: ${label}`,
  open: 'Open',
  openOf: (label: string) => `Open in dotloop: ${label}`,
  tryAgain: 'Try again',
  tryAgainOf: (label: string) => `Try again: ${label}`,
  working: 'Creating…',
  moreListings: (n: number) =>
    `${count(n, 'more listing', 'more listings')} further down the page, each with its own button.`,
  nothingTitle: 'No listing on this page',
  nothing: 'Open a home on your MLS or a listing site. A Loop-It button appears beside its address.',
  teach: 'Teach Loop-It this page',
  nothingElsewhere:
    'Loop-It looked at this page and found no home on it. Open one home by itself, or a list of homes for sale or rent.',
  looking: 'Looking for a listing…',
  closedTitle: 'Loop-It cannot read this page',
  closed: 'The browser keeps extensions out of pages of its own. Open a home on your MLS or a listing site.',
  always: 'Always on this site',
  alwaysMeans: (host: string) =>
    `Loop-It looks here because you pressed it. It can look at every page of ${host} by itself; the options take that back.`,
  mayNotRead: 'Loop-It may not read this site',
  takenBack: (host: string) =>
    `The browser’s permission for ${host} was taken back, so no button appears there by itself.`,
  allow: 'Allow again',
  off: (host: string) => `Buttons are turned off on ${host}.`,
  turnOn: 'Turn on here',
  offLocked: 'Your brokerage turned buttons off on this site. Ask your administrator.',
  notShown: 'The panel cannot be shown on this page now. Reload the page, then try again.',

  outbox: 'On the way',
  waiting: 'Waiting to be sent.',
  sending: 'Being created in dotloop.',
  settling: 'dotloop’s answer was lost. Loop-It looks whether the loop was made.',
  asking: 'dotloop’s answer was lost. Say whether the loop was made.',
  leaveIt: 'Leave it so',
  thisOne: 'This one',
  thisOneOf: (name: string) => `This one: ${name}`,
  noCreate: 'No, create it',
  discard: 'Discard',
  discardAsk: 'Discard this draft?',
  discardYes: 'Discard',
  discardNo: 'Keep it',

  profile: 'Profile',
  inUse: 'New loops go to',
  locked: 'Set by your brokerage',

  recent: 'Recent loops',
  search: 'Search loops',
  searchHint: 'Address, MLS number, status, person…',
  reading: ({ done, total }: ReadingProgress) =>
    total === null
      ? `Reading your loops: ${count(done, 'so far', 'so far')}`
      : `Reading your loops: ${whole(done)} of ${whole(total)}`,
  refreshing: 'Looking for changes…',
  loading: 'Loading…',
  shown: 'Loops shown',
  allProfiles: 'All profiles',
  thisProfile: 'This profile',
  noLoopsTitle: 'No loops so far',
  noLoops: 'The loops of your dotloop account appear here.',
  noMatchTitle: 'No loop matches',
  noMatch: 'Try part of an address, an MLS number or a status.',
  tasks: (done: number, total: number) => `${done} of ${count(total, 'task', 'tasks')}`,
  showMore: 'Show more',
  found: (n: number) => count(n, 'loop', 'loops'),

  insideOf: (name: string) => `Inside ${name}`,
  loadingLoop: 'Looking into the loop…',
  address: 'Address',
  mls: 'MLS number',
  people: 'People',
  nobody: 'Nobody is in this loop yet.',
  noName: 'Someone without a name',
  status: 'Status',
  change: 'Change',
  changing: 'Changing…',
  archive: 'Archive',
  archiveOf: (name: string) => `Archive ${name}`,
  archiveAsk:
    'Take this loop back? It goes to dotloop’s archive, and its listing is free for another. To undo, choose another status here.',
  archiveNo: 'Keep it',
  archived: 'Taken back. Choose another status to bring it out of the archive.',
} as const;
