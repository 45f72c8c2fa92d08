import { withChange } from '../../lib/loops/draft/change.ts';
import type { Draft } from '../../lib/loops/draft/draft.ts';
import { sampleSite } from '../../lib/loops/draft/sample.ts';
import { validate } from '../../lib/loops/draft/validate.ts';
import type { PanelState, ProfileChoice } from '../../lib/messages.ts';
import type { State } from './addresses.ts';
import {
  address,
  contact,
  created,
  draft,
  entry,
  loop,
  me,
  office,
  panelState,
  person,
  profile,
  steps,
  templates,
} from './data.ts';
import * as problems from './problems.ts';
import type { Hands, Story } from './story.ts';
import { type Answering, forever, Refusal } from './worker.ts';

/** A draft as most are: everything known, somebody added. */
function whole(change: Partial<Draft> = {}): Draft {
  const jane = person({ id: 'added-1', role: 'BUYER', fullName: 'Jane Buyer', email: 'jane@buyer.example' });
  const agent = person({ phone: '(415) 555-0133', company: 'Bayside Realty' });
  return draft({ people: [me, agent, jane], facts, ...change });
}

const fact = (section: string, field: string, value: string) => ({ section, field, value, included: true });
const facts = [
  fact('Listing Information', 'Current Price', '1250000'),
  fact(
    'Listing Information',
    'Remarks',
    'Top-floor home over the water: two bedrooms, a terrace, a garage for one.',
  ),
  fact('Property', 'Bedrooms', '2'),
  fact('Property', 'Year Built', '1987'),
];

/** The panel with a state of the worker's. Called when it is asked for: words are said then. */
function panel(state: () => Partial<PanelState>, more: Answering = {}): Story {
  return { answers: { 'panel.get': () => panelState({ draft: whole(), ...state() }), ...more } };
}

/** A draft with what is wrong with it, as the worker finds it. */
function judged(changed: Draft, profiles: ProfileChoice[] = [profile()]): Partial<PanelState> {
  return { draft: changed, profiles, problems: validate(changed, { profiles, templates }) };
}

const plain = panel(() => ({}));

function typing(text: string, answers: Answering): Story {
  return {
    answers: {
      'panel.get': () => panelState({ draft: whole({ client: text }) }),
      'draft.edit': ({ change }) => panelState({ draft: whole({ client: change.client ?? text }) }),
      ...answers,
    },
    async play(by: Hands) {
      await by.fill('#add-client', text);
      await by.see('.options:not([hidden]) .option');
    },
  };
}

const sent = steps('sent', 'pending', 'pending', 'pending');
const made = { loop: created, draft: whole() };
const again = loop({ name: '2100 Waterview Dr #12', updated: daysAgo(3) });
const other = loop({ id: 2, name: '2100 Waterview Dr, Unit 12', status: 'SOLD', updated: daysAgo(400) });

export const panelStories: Record<State<'panel'>, Story> = {
  loading: { answers: { 'panel.get': () => forever } },
  unreachable: {
    answers: {
      'panel.get': () => {
        throw new Refusal(problems.offline().message);
      },
    },
  },
  'signed-out': panel(() => ({
    session: { state: 'signed-out', problem: null },
    profiles: null,
    templates: null,
    draft: whole({ profileId: null, people: [{ ...me, fullName: '', email: '' }, person()] }),
  })),
  'signing-in': panel(() => ({ session: { state: 'signing-in' }, profiles: null, templates: null })),
  draft: plain,
  facts: { ...plain, play: (by) => by.press('.facts > summary') },
  person: {
    ...plain,
    async play(by) {
      await by.press('.person:nth-child(3) .icon-button');
      await by.press('.person-address > summary');
    },
  },
  'taken-out': {
    answers: {
      ...plain.answers,
      'draft.edit': ({ change }) => panelState({ draft: withChange(whole(), change) }),
    },
    async play(by) {
      await by.press('.person:nth-child(3) .icon-button');
      await by.press('.person-fields > .actions button:last-child');
      await by.see('.undo button');
    },
  },
  contacts: typing('ja', {
    'contacts.search': () => ({
      found: [
        contact({ email: 'jane@buyer.example', company: 'Seafarer LLC', role: 'BUYER' }),
        contact({ id: 2, fullName: 'Jamal Okafor', email: 'jamal.okafor@harbor.example' }),
        contact({
          id: 3,
          fullName: 'Janet Featherstonehaugh-Montgomery',
          email: 'janet@lender.example',
          role: 'LOAN_OFFICER',
        }),
      ],
      reading: null,
      problem: null,
    }),
  }),
  'reading-contacts': typing('ja', {
    'contacts.search': () => ({ found: [], reading: 1200, problem: null }),
  }),
  'no-contacts': typing('zoe', {
    'contacts.search': () => ({ found: [], reading: null, problem: problems.offline() }),
  }),
  doubtful: panel(() => {
    const doubt = { code: 'otherSays', from: 'title', text: '94110' } as const;
    const unit = { code: 'unitOrStreet', text: '12' } as const;
    const sources = {
      'address.zipCode': { trust: 'labelled', from: 'ZIP', doubt },
      'address.unit': { trust: 'title', from: 'title', doubt: unit },
      'facts.yearBuilt': { trust: 'labelled', from: 'Year', doubt: { ...doubt, text: '1978' } },
    } as const;
    return { draft: whole({ listing: { ...draft().listing, sources } }) };
  }),
  missing: panel(() => {
    const nobody = person({ id: 'added-2', fullName: '', email: '' });
    const wrong = person({ id: 'added-3', fullName: 'Jane Buyer', email: 'jane@buyer', role: '' });
    const people = [me, wrong, nobody];
    const empty = { ...address, zipCode: '', city: '' };
    return judged(whole({ name: '', status: 'SOLD', address: empty, templateId: null, people }), [
      profile({ requiresTemplate: true }),
    ]);
  }),
  locked: panel(() => ({ locked: ['profileId', 'templateId'], profiles: [profile(), office] })),
  'no-profile': panel(() => judged(whole({ profileId: null }), [office])),
  'first-reading': panel(() => ({ reading: { done: 1200, total: 4300 } })),
  duplicate: panel(() => ({ duplicates: { loops: [again], underWay: [] } })),
  duplicates: panel(() => ({
    duplicates: {
      loops: [again, other, { ...other, id: 3, status: 'UNDER_CONTRACT' }, { ...other, id: 4 }],
      underWay: [{ entryId: entry().id, name: '2100 Waterview Dr' }],
    },
  })),
  refused: panel(() => ({
    entry: entry({ state: 'failed', problem: problems.refused(), draft: whole() }),
    draft: whole(),
  })),
  unsaved: {
    answers: {
      ...plain.answers,
      'draft.edit': () => {
        throw new Refusal(problems.unexpected().message);
      },
    },
    async play(by) {
      await by.fill('#name', 'Waterview, for Jane');
      await by.see('.foot-bad');
    },
  },
  forgetting: {
    ...panel(() => ({ draft: whole({ name: 'Waterview, for Jane', edited: ['name'] }) })),
    play: (by) => by.press('.start-over button'),
  },
  sending: panel(() => ({ entry: entry({ steps: sent }) })),
  offline: panel(() => ({ entry: entry({ problem: problems.offline(), notBefore: inSeconds(30) }) })),
  'slowed-down': panel(() => ({
    entry: entry({ problem: problems.rateLimited(), notBefore: inSeconds(40) }),
  })),
  'sending-signed-out': panel(() => ({
    session: { state: 'signed-out', problem: null },
    entry: entry({ steps: sent }),
  })),
  'answer-lost': panel(() => ({
    entry: entry({ state: 'settling', steps: sent, problem: problems.settling() }),
  })),
  asking: panel(() => ({
    entry: entry({ state: 'asking', steps: sent, problem: problems.severalFound() }),
    candidates: [again, { ...other, status: 'PRE_OFFER', updated: new Date().toISOString() }],
  })),
  'asking-without-any': panel(() => ({
    entry: entry({ state: 'asking', steps: sent, problem: problems.nothingFound() }),
  })),
  'finishing-me': panel(() => ({
    entry: entry({ ...made, steps: steps('done', 'sent', 'pending', 'pending') }),
  })),
  'finishing-people': panel(() => ({
    entry: entry({ ...made, steps: steps('done', 'done', 'sent', 'pending') }),
  })),
  'finishing-details': panel(() => ({
    entry: entry({ ...made, steps: steps('done', 'done', 'done', 'sent') }),
  })),
  'rest-held-up': panel(() => ({
    entry: entry({
      ...made,
      steps: steps('done', 'done', 'pending', 'pending'),
      problem: problems.offline(),
      notBefore: inSeconds(30),
    }),
  })),
  partly: panel(() => {
    const refusal = problems.personRefused();
    const all = steps('done', 'done', 'failed', 'done').map((step) =>
      step.state === 'failed' ? { ...step, problem: refusal, missing: ['added-1'] } : step,
    );
    return { entry: entry({ ...made, state: 'done', steps: all }) };
  }),
  created: panel(() => ({
    entry: entry({ ...made, state: 'done', steps: steps('done', 'done', 'done', 'done') }),
  })),
  sample: panel(() => ({ draft: whole({ site: sampleSite }) })),
  'sample-signed-out': panel(() => ({
    session: { state: 'signed-out', problem: null },
    draft: whole({ site: sampleSite }),
    profiles: null,
    templates: null,
  })),
};

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

function inSeconds(seconds: number): number {
  return Date.now() + seconds * 1000;
}
