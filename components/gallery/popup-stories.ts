import type { Entry } from '../../lib/loops/outbox/entry.ts';
import type {
  Answers,
  ListingStatus,
  LoopSummary,
  ProfileChoice,
  SessionState,
  TabListing,
  TabPage,
} from '../../lib/messages.ts';
import { defaultPreferences } from '../../lib/settings/preferences.ts';
import type { State } from './addresses.ts';
import { account, batchRow, batchView, created, draft, entry, loop, office, profile, steps } from './data.ts';
import * as problems from './problems.ts';
import type { Story } from './story.ts';
import { type Answering, forever, Refusal } from './worker.ts';

const signedIn: SessionState = { state: 'signed-in', account };
const signedOut = (problem: ReturnType<typeof problems.denied> | null): SessionState => ({
  state: 'signed-out',
  problem,
});

function page(change: Partial<TabPage> = {}): TabPage {
  return { host: 'www.zillow.com', kind: 'built-in', ask: null, off: [], script: 'looked', ...change };
}

function listing(label: string, status: ListingStatus, change: Partial<TabListing> = {}): TabListing {
  return {
    key: label,
    kind: 'row',
    label,
    mlsNumber: '43FSB8',
    frameId: 0,
    site: 'zillow',
    status,
    chosen: false,
    ...change,
  };
}

const here = listing(
  '2100 Waterview Dr, Unit 12, San Francisco, CA 94114',
  { state: 'none' },
  { kind: 'detail' },
);

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

function loops(): LoopSummary[] {
  return [
    loop({ updated: ago(0.1) }),
    loop({
      id: 2,
      name: 'Bayberry, for the Okafors',
      address: '417 Bayberry Ln, Portland, ME 04101',
      status: 'ACTIVE_LISTING',
      transactionType: 'LISTING_FOR_SALE',
      updated: ago(5),
      completedTaskCount: 7,
      totalTaskCount: 9,
    }),
    loop({
      id: 3,
      name: '9 Featherstonehaugh Crescent North, Garden Apartment 2',
      status: 'SOLD',
      updated: ago(80),
      totalTaskCount: 4,
      completedTaskCount: 4,
    }),
    loop({
      id: 4,
      name: '48 Spindrift Ln',
      transactionType: 'LEASE_OFFER',
      status: 'PRE_OFFER',
      updated: ago(2000),
      totalTaskCount: 0,
    }),
  ];
}

const recent = (change: Partial<Answers['loops.recent']> = {}): Answers['loops.recent'] => ({
  loops: loops(),
  more: false,
  found: null,
  reading: null,
  refreshing: false,
  problem: null,
  ...change,
});

const settings = (locked: string[] = []): Answers['preferences.get'] => ({
  preferences: { ...defaultPreferences, profileId: 3 },
  locked,
  withheld: [],
  problems: [],
});

/** The popup of somebody signed in, over a listing, with nothing else about; and what is other than that. */
function popup(answers: Answering = {}, play?: Story['play']): Story {
  return {
    answers: {
      'session.get': () => signedIn,
      'tab.get': () => ({ page: page(), listings: [here] }),
      'outbox.get': () => [],
      'batch.get': () => null,
      'loops.recent': () => recent(),
      'profiles.get': () => [profile()],
      'preferences.get': () => settings(),
      'loop.details': ({ loopId }) => ({ loopId, unfolded: inside(loopId), problem: null }),
      ...answers,
    },
    ...(play && { play }),
  };
}

function inside(loopId: number): Answers['loop.details']['unfolded'] {
  return {
    loopId,
    people: [
      { id: 1, fullName: 'Brian Erwin', role: 'BUYING_AGENT', email: account.email, phone: '' },
      { id: 2, fullName: 'Jane Buyer', role: 'BUYER', email: 'jane@buyer.example', phone: '(415) 555-0133' },
      { id: 3, fullName: '', role: 'TRANSACTION_COORDINATOR', email: 'closing@bayside.example', phone: '' },
    ],
    activity: { message: 'Jane Buyer signed Purchase Agreement', date: ago(3) },
    updated: ago(3),
  };
}

const withTab = (change: Partial<TabPage>, listings: TabListing[] = []) =>
  popup({ 'tab.get': () => ({ page: page(change), listings }) });

function outbox(...entries: (() => Partial<Entry>)[]): Story {
  return popup({
    'outbox.get': () =>
      entries.map((change, at) => {
        const one = entry({ createdAt: at, ...change() });
        return {
          ...one,
          id: one.id.replace(/.$/, String(at)),
          draft: draft({ name: `${2100 + at} Waterview Dr` }),
        };
      }),
  });
}

const batch = (state: 'running' | 'paused' | 'over', needPerson: number) =>
  popup({
    'batch.get': () =>
      batchView({
        state,
        progress: {
          total: 40,
          created: state === 'over' ? 37 : 12,
          ended: state === 'over' ? 40 : 14,
          working: 2,
          needPerson,
        },
        left: state === 'running' ? 9 * 60_000 : null,
        rows: [batchRow()],
      }),
  });

const others: ProfileChoice[] = [
  profile(),
  profile({
    id: 4,
    name: 'Brian Erwin',
    company: 'Bayside Realty of Greater San Francisco',
    isDefault: false,
  }),
];

const first = '.loop-row:first-child .row-button';
const unfold: Story['play'] = async (by) => {
  await by.press(first);
  await by.see('.loop-inside .people, .loop-inside .notice');
};

const searching = (text: string, answer: () => Answers['loops.recent']) =>
  popup({ 'loops.recent': (asked) => (asked.text === text ? answer() : recent()) }, async (by) => {
    await by.fill('.search-box .control', text);
    await by.see('.block-head [role="status"]:not(:empty)');
  });

export const popupStories: Record<State<'popup'>, Story> = {
  loading: {
    answers: {
      'session.get': () => forever,
      'tab.get': () => forever,
      'outbox.get': () => forever,
      'batch.get': () => forever,
      'loops.recent': () => forever,
      'preferences.get': () => forever,
    },
  },
  'signed-out': popup({ 'session.get': () => signedOut(null) }),
  'signing-in': popup({
    'session.get': () => ({ state: 'signing-in' }),
    'loops.recent': () => recent({ loops: [] }),
  }),
  denied: popup({ 'session.get': () => signedOut(problems.denied()) }),
  empty: popup({
    'tab.get': () => ({
      page: page({ host: 'www.example.com', kind: 'other', ask: 'https://www.example.com/*' }),
      listings: [],
    }),
    'loops.recent': () => recent({ loops: [] }),
  }),
  page: popup(),
  results: withTab({ host: 'harbor.mlsmatrix.com' }, [
    listing('1507 Meadowlark Dr, Portland, ME 04103', { state: 'none' }, { chosen: true }),
    listing(
      '9 Featherstonehaugh Crescent North, Garden Apartment 2, Cape Elizabeth, ME 04107',
      { state: 'none' },
      { chosen: true },
    ),
    listing('22 Juniper Ct, Portland, ME 04103', { state: 'working' }),
    listing('417 Bayberry Ln, Portland, ME 04101', { state: 'created', loopUrl: created.loopUrl }),
    listing('6 Harbor Way, Portland, ME 04101', {
      state: 'failed',
      message: 'dotloop cannot be reached at the moment.',
    }),
  ]),
  'other-site': withTab(
    { host: 'www.tidewatermls.example', kind: 'other', ask: 'https://www.tidewatermls.example/*' },
    [here],
  ),
  'closed-page': withTab({ host: null, kind: 'other', script: 'closed' }),
  'access-taken-back': withTab({ ask: 'https://www.zillow.com/*', script: 'closed' }),
  'site-off': withTab({ off: ['zillow'] }),
  outbox: outbox(
    () => ({}),
    () => ({ steps: steps('sent', 'pending', 'pending', 'skipped') }),
    () => ({ loop: created, steps: steps('done', 'done', 'sent', 'skipped') }),
    () => ({ problem: problems.offline(), notBefore: Date.now() + 30_000 }),
    () => ({
      state: 'settling',
      steps: steps('sent', 'pending', 'pending', 'skipped'),
      problem: problems.settling(),
    }),
  ),
  'outbox-asking': outbox(
    () => ({ state: 'asking', problem: problems.severalFound(), candidates: [loop({ updated: ago(0) })] }),
    () => ({ state: 'asking', problem: problems.nothingFound() }),
  ),
  'outbox-failed': outbox(
    () => ({ state: 'failed', problem: problems.refused() }),
    () => ({
      state: 'done',
      loop: created,
      steps: [
        ...steps('done', 'done', 'done', 'done').slice(0, 2),
        { name: 'people', state: 'failed', problem: problems.personRefused() },
      ],
    }),
  ),
  'batch-running': batch('running', 0),
  'batch-paused': batch('paused', 2),
  'batch-over': batch('over', 3),
  'one-profile': popup({ 'profiles.get': () => [profile(), office] }),
  profiles: popup({ 'profiles.get': () => others }),
  'profiles-locked': popup({
    'profiles.get': () => others,
    'preferences.get': () => settings(['profileId']),
  }),
  loops: popup({ 'loops.recent': () => recent({ more: true, refreshing: true }) }),
  unfolded: popup({ 'profiles.get': () => others }, unfold),
  unfolding: popup({ 'loop.details': () => forever }, (by) => by.press(first)),
  'unfolding-failed': popup(
    { 'loop.details': ({ loopId }) => ({ loopId, unfolded: null, problem: problems.offline() }) },
    unfold,
  ),
  'new-status': popup({}, async (by) => {
    await unfold(by);
    await by.fill('.loop-status select', 'SOLD');
  }),
  archiving: popup({}, async (by) => {
    await unfold(by);
    await by.press('.loop-status button');
  }),
  archived: popup(
    { 'loops.recent': () => recent({ loops: [loop({ status: 'ARCHIVED', updated: ago(1) })] }) },
    unfold,
  ),
  search: searching('bayb', () => recent({ loops: loops().slice(1, 2), found: 1 })),
  'nothing-found': searching('zanzibar', () => recent({ loops: [], found: 0 })),
  'first-reading': popup({
    'loops.recent': () => recent({ loops: loops().slice(0, 2), reading: { done: 1200, total: 4300 } }),
  }),
  offline: popup({
    'loops.recent': () => recent({ problem: problems.offline() }),
    'outbox.get': () => {
      throw new Refusal(problems.unreachable().message);
    },
  }),
};
