// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  contact,
  created,
  draft,
  entry,
  loop,
  office,
  panelState,
  person,
  profile,
  steps,
} from '../../../components/gallery/data.ts';
import { createPanelModel, type PanelModel } from '../../../components/panel/model.ts';
import { Panel } from '../../../components/panel/panel.tsx';
import { withChange } from '../../../lib/loops/draft/change.ts';
import { sampleSite } from '../../../lib/loops/draft/sample.ts';
import { said } from '../../../lib/loops/fault.ts';
import type { PanelState } from '../../../lib/messages.ts';
import { sessionProblems } from '../../../lib/session/problems.ts';
import { fakeObserver } from '../observer.ts';
import {
  button,
  choose,
  clear,
  descriptionOf,
  draw,
  field,
  key,
  press,
  select,
  type,
  words,
} from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

const contacts = [
  contact({ id: 1, fullName: 'Jane Buyer', email: 'jane@home.example', phone: '555' }),
  contact({ id: 2, fullName: 'Janet Smith', email: 'janet@home.example' }),
  contact({ id: 3, fullName: 'Allen A. Agent', email: 'ALLEN@realty.example', phone: '777' }),
  contact({ id: 4, fullName: 'Brian E.', email: 'brian@home.example' }),
  contact({ id: 5, fullName: 'Lou Lender', email: 'lou@bank.example', role: 'LOAN_OFFICER' }),
];

let state: PanelState;
let worker: ReturnType<typeof startWorker>;
let model: PanelModel;
let observer: ReturnType<typeof fakeObserver>;

beforeEach(() => {
  fakeBrowser.reset();
  observer = fakeObserver();
  state = panelState();
  worker = startWorker({
    'panel.get': () => state,
    'draft.edit': ({ change }) => {
      state = { ...state, draft: withChange(state.draft, change) };
      return state;
    },
    'draft.create': () => {
      state = { ...state, entry: entry({ steps: steps('sent', 'pending', 'pending', 'pending') }) };
      return state;
    },
    'draft.reset': () => (state = panelState()),
    'session.signIn': () => {
      state = { ...state, session: panelState().session, profiles: [profile()] };
      return state.session;
    },
    'panel.close': () => null,
    'loop.open': () => null,
    'entry.retry': () => null,
    'entry.answer': () => null,
    'entry.discard': () => null,
    'contacts.search': ({ text }) => ({
      found: contacts.filter(({ fullName }) => fullName.toLowerCase().includes(text.toLowerCase())),
      reading: null,
      problem: null,
    }),
  });
});
afterEach(() => {
  // What a test left unsent is not to reach the next one's worker.
  model.leave();
  clear();
});

function show(): void {
  model = createPanelModel();
  void model.refresh();
  draw(<Panel model={model} />);
}

async function open(change: Partial<PanelState> = {}): Promise<void> {
  state = panelState(change);
  show();
  await until(() => expect(document.activeElement?.tagName).toBe('H1'));
}

/** Half a second in plain sight, for what sends something to dotloop. */
async function look(name: string | RegExp = /^Create/): Promise<void> {
  await until(() => expect(observer.watchers.size).toBeGreaterThan(0));
  await act(() => observer.show({ isVisible: true }));
  await until(() => expect(button(name).getAttribute('aria-disabled')).toBeNull());
}

/** Does nothing when it is pressed before it was in plain sight, or while something lies over it. */
async function isInertUnseen(name: string): Promise<void> {
  expect(button(name).getAttribute('aria-disabled')).toBe('true');
  await press(button(name));
  await act(() => observer.show({ isVisible: false }));
  await press(button(name));
  expect(descriptionOf(button(name))).toContain('lies over this panel');
}

/** The draft cannot be kept, until the function returned is called: what was typed must then be. */
function refuseEdits(): () => Promise<void> {
  const keep = worker.answers['draft.edit'];
  worker.answers['draft.edit'] = () => {
    throw new Refusal('The draft cannot be kept now.');
  };
  return async () => {
    if (keep) worker.answers['draft.edit'] = keep;
    await until(() => expect(state.draft.name).toBe('Typed'));
  };
}

/** Opens what is folded away. */
async function unfold(name: string): Promise<void> {
  const fold = [...document.querySelectorAll('details')].find(({ textContent }) =>
    textContent?.startsWith(name),
  );
  await act(() => {
    fold?.setAttribute('open', '');
    fold?.dispatchEvent(new Event('toggle'));
  });
}

/** The worker has something new to show. */
async function change(part: Partial<PanelState>): Promise<void> {
  state = { ...state, ...part };
  await act(() => model.refresh());
}

const shownSteps = () => [...document.querySelectorAll('.step')].map(({ textContent }) => textContent);
const create = () => button(/^(Create|Creating)/);
const changes = () => worker.of('draft.edit').map(({ change }) => change);

describe('the draft', () => {
  it('is headed by the address, the price and where it comes from', async () => {
    await open();
    expect(document.querySelector('h1')?.textContent).toBe('2100 Waterview Dr, Unit 12');
    expect(words()).toContain('San Francisco, CA 94114');
    expect(words()).toContain('$1,250,000 · MLS 43FSB8 · from Zillow');
    expect(document.activeElement).toBe(document.querySelector('h1'));
  });

  it('names the MLS that the page’s host belongs to', async () => {
    await open({ board: 'Stellar MLS' });
    expect(words()).toContain('· from Stellar MLS');
  });

  it('is kept key by key as it is typed, and only what was typed', async () => {
    await open();
    await type(field('Loop name'), 'The porch');
    expect(field('Loop name').value).toBe('The porch');
    expect(changes()).toEqual([{ name: 'The porch' }]);
    await type(field('City'), 'Oakland');
    await until(() => expect(changes()).toEqual([{ name: 'The porch' }, { address: { city: 'Oakland' } }]));
  });

  it('overwrites nothing that is changed over another tab of the listing', async () => {
    await open();
    const elsewhere = { address: { city: 'Oakland' }, people: [person({ phone: '555' })] };
    state = { ...state, draft: withChange(state.draft, elsewhere) };
    await type(field('ZIP code'), '94117');
    await press(field('Put Brian Erwin in the loop'));
    await until(() => expect(state.draft.people[0]?.included).toBe(false));
    expect(state.draft.address).toMatchObject({ city: 'Oakland', zipCode: '94117' });
    expect(state.draft.people[1]?.phone).toBe('555');
    await until(() => expect(field('City').value).toBe('Oakland'));
  });

  it('shows beside its field what cannot be kept for good, until it is corrected', async () => {
    const keep = worker.answers['draft.edit'];
    worker.answers['draft.edit'] = (data) => {
      if ((data.change.name ?? '').length > 20) throw new Refusal('Not this.', 'bad-message');
      return keep ? keep(data) : state;
    };
    await open();
    await look();
    await type(field('Loop name'), 'A name that goes on and on');
    await type(field('City'), 'Oakland');
    await press(create());
    await until(() => expect(descriptionOf(field('Loop name'))).toContain('stays as you typed it'));
    expect(field('Loop name').value).toBe('A name that goes on and on');
    expect(state.draft.address.city).toBe('Oakland');
    expect(worker.of('draft.create')).toEqual([]);
    await until(() => expect(document.activeElement).toBe(field('Loop name')));
    await type(field('Loop name'), 'A name');
    expect(field('Loop name').getAttribute('aria-invalid')).toBeNull();
    await press(create());
    await until(() => expect(worker.of('draft.create')).toHaveLength(1));
    expect(state.draft.name).toBe('A name');
  });

  it('is sent whole when the page goes away in the middle of a word', async () => {
    worker.answers['draft.edit'] = () => new Promise(() => undefined);
    await open();
    await type(field('MLS number'), '43FSB');
    await type(field('MLS number'), '43FSB9');
    await type(field('City'), 'Oak');
    dispatchEvent(new Event('pagehide'));
    expect(changes()).toEqual([{ mlsNumber: '43FSB' }, { mlsNumber: '43FSB9', address: { city: 'Oak' } }]);
  });

  it('shows what was typed while an older answer comes in', async () => {
    await open();
    await type(field('Loop name'), 'Typed');
    await act(() => worker.tell('draft'));
    await until(() => expect(worker.of('panel.get')).toHaveLength(2));
    expect(field('Loop name').value).toBe('Typed');
  });

  it('offers only the statuses of the type', async () => {
    await open();
    const offered = () => [...select('Status').options].map(({ text }) => text);
    expect(offered()).toEqual(['Pre-offer', 'Under contract', 'Sold', 'Archived']);
    await choose(select('Transaction type'), 'Lease offer');
    expect(changes()).toEqual([{ transactionType: 'LEASE_OFFER' }]);
    await until(() => expect(offered()).toContain('Leased'));
  });

  it('hides the profile when there is one, and shows a refused one disabled with the reason', async () => {
    await open();
    expect(document.querySelector('#profileId')).toBeNull();
    state = panelState({ profiles: [profile(), office] });
    await act(() => worker.tell('session'));
    await until(() => expect(select('Profile')).toBeTruthy());
    const [, second] = select('Profile').options;
    expect([second?.text, second?.disabled]).toEqual(['Downtown, New KY Home', true]);
    expect(descriptionOf(select('Profile'))).toContain('Not offered: 1 office profile.');
  });

  it('marks a required template, and offers no "none"', async () => {
    const missing = { code: 'template-missing', field: 'templateId', message: 'Choose a template.' };
    await open({ profiles: [profile({ requiresTemplate: true })], problems: [missing] });
    const template = select('Template');
    expect(template.getAttribute('aria-required')).toBe('true');
    expect(template.getAttribute('aria-invalid')).toBe('true');
    expect(descriptionOf(template)).toContain('Choose a template.');
    expect([...template.options].map(({ text }) => text)).not.toContain('No template');
    await choose(template, 'Purchase, standard');
    expect(changes()).toEqual([{ templateId: 11 }]);
  });

  it('shows a locked field with its value, and lets nobody change it', async () => {
    await open({ locked: ['templateId'], draft: draft({ templateId: 11 }) });
    const template = field('Template');
    expect([template.value, template.readOnly]).toEqual(['Purchase, standard', true]);
    expect(descriptionOf(template)).toBe('Set by your brokerage');
  });

  it('asks before it forgets what was typed', async () => {
    await open({ draft: draft({ edited: ['name'], name: 'Typed' }) });
    await press(button('Start again from the page'));
    expect(worker.of('draft.reset')).toEqual([]);
    await press(button('Keep them'));
    await press(button('Start again from the page'));
    await press(button('Start again'));
    await until(() => expect(field('Loop name').value).toBe('2100 Waterview Dr'));
  });
});

describe('people', () => {
  it('can be left out, and have their role changed', async () => {
    await open();
    await press(field('Put Allen Agent in the loop'));
    await choose(select('Role of Brian Erwin'), 'Tenant agent');
    const kept = () => state.draft.people.map(({ included, role }) => [included, role]);
    await until(() =>
      expect(kept()).toEqual([
        [true, 'TENANT_AGENT'],
        [false, 'LISTING_AGENT'],
      ]),
    );
    expect(words()).toContain('left out');
  });

  it('come from the contacts, by keyboard, as the client of the transaction', async () => {
    await open();
    const box = field('Add a client');
    await type(box, 'jan');
    await until(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy());
    expect(worker.of('contacts.search')).toEqual([{ text: 'jan' }]);
    await key(box, 'ArrowDown');
    const active = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Janet Smith');
    await key(box, 'Enter');
    await until(() => expect(state.draft.people).toHaveLength(3));
    expect(state.draft.people[2]).toMatchObject({ fullName: 'Janet Smith', role: 'BUYER', included: true });
    expect(box.value).toBe('');
    expect(worker.of('draft.create')).toEqual([]);
  });

  it('are taken by Enter as soon as they are found, where it was pressed while they were looked for', async () => {
    let answer: () => void = () => undefined;
    worker.answers['contacts.search'] = () =>
      new Promise((resolve) => {
        answer = () => resolve({ found: contacts.slice(0, 2), reading: null, problem: null });
      });
    await open();
    const box = field('Add a client');
    await type(box, 'ja');
    await key(box, 'Enter');
    await type(box, 'jan');
    await until(() => expect(worker.of('contacts.search')).toEqual([{ text: 'jan' }]));
    await act(() => answer());
    await until(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy());
    expect(state.draft.people).toHaveLength(2); // Enter was for "ja"

    await type(box, 'jane');
    await key(box, 'Enter');
    await until(() => expect(worker.of('contacts.search')).toHaveLength(2));
    expect(state.draft.people).toHaveLength(2);
    await act(() => answer());
    await until(() => expect(state.draft.people[2]?.fullName).toBe('Jane Buyer'));
    expect(box.value).toBe('');
    expect(worker.of('draft.create')).toEqual([]);
  });

  it('are not taken by an early Enter where they could not be searched', async () => {
    worker.answers['contacts.search'] = () => {
      throw new Refusal('You are signed out.');
    };
    await open();
    await type(field('Add a client'), 'Zoe');
    await key(field('Add a client'), 'Enter');
    await until(() => expect(words()).toContain('You are signed out.'));
    expect(state.draft.people).toHaveLength(2);
    expect(field('Add a client').value).toBe('Zoe');
  });

  it('are not looked for again for a space behind what was typed', async () => {
    await open();
    const box = field('Add a client');
    await type(box, 'jan');
    await until(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy());
    await type(box, 'jan ');
    expect(box.getAttribute('aria-activedescendant')).toBeTruthy();
    await key(box, 'Enter');
    await until(() => expect(state.draft.people).toHaveLength(3));
  });

  it('can be typed anew, removed again, and had back as they were', async () => {
    await open();
    const box = field('Add a client');
    await type(box, 'Zoe New');
    await until(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy());
    await key(box, 'Enter');
    await until(() => expect(state.draft.people[2]).toMatchObject({ fullName: 'Zoe New', email: '' }));
    await type(field('E-mail'), 'zoe@home.example');
    await until(() => expect(state.draft.people[2]?.email).toBe('zoe@home.example'));
    await press(button('Remove'));
    await until(() => expect(state.draft.people).toHaveLength(2));
    expect(words()).toContain('Zoe New is taken out.');
    expect(document.activeElement).toBe(button('Undo'));
    await press(button('Undo'));
    await until(() =>
      expect(state.draft.people[2]).toMatchObject({ fullName: 'Zoe New', email: 'zoe@home.example' }),
    );
    expect(words()).not.toContain('is taken out');
  });

  async function pick(typed: string): Promise<void> {
    const box = field('Add a client');
    await type(box, typed);
    await until(() => expect(box.getAttribute('aria-activedescendant')).toBeTruthy());
    await key(box, 'Enter');
    await until(() => expect(box.value).toBe(''));
  }

  it('have the role that their contact has, where it says something', async () => {
    await open();
    await pick('lou');
    await until(() => expect(state.draft.people[2]).toMatchObject({ role: 'LOAN_OFFICER' }));
  });

  it('are there once by one e-mail address: whoever is there is filled in, and may have the other role, too', async () => {
    await open();
    await pick('allen');
    await until(() => expect(state.draft.people[1]).toMatchObject({ fullName: 'Allen Agent', phone: '777' }));
    expect(state.draft.people).toHaveLength(2);
    expect(words()).toContain('Already here as listing agent; what was missing is filled in.');
    await press(button('Add as buyer, too'));
    await until(() => expect(state.draft.people).toHaveLength(3));
    expect(state.draft.people[2]).toMatchObject({ email: 'allen@realty.example', role: 'BUYER' });
    expect(words()).not.toContain('Already here');
    await until(() => expect(words()).toContain('In the loop as listing agent, too.'));
  });

  it('are not added where they are me', async () => {
    await open();
    await pick('brian');
    expect(words()).toContain('That is you: you are in the loop as buying agent.');
    expect(state.draft.people).toHaveLength(2);
    await pick('zoe');
    await type(field('E-mail'), 'Brian@home.example');
    await until(() => expect(words()).toContain('This is your own e-mail address'));
  });

  it('become one when the second is typed to be the first', async () => {
    await open();
    await pick('zoe');
    await choose(select('Role of zoe'), 'Listing agent');
    await type(field('Full name'), 'Allen Agent');
    await type(field('Phone'), '999');
    await type(field('E-mail'), 'allen@realty.example');
    await act(() => void field('E-mail').dispatchEvent(new Event('change', { bubbles: true })));
    await until(() => expect(state.draft.people).toHaveLength(2));
    expect(state.draft.people[1]).toMatchObject({ id: 'agent', phone: '999' });
    await until(() => expect(document.activeElement?.textContent).toContain('Allen Agent was here twice'));
  });

  it('have the fields of their role, and keep those of another', async () => {
    await open();
    await press(button('Edit: Allen Agent'));
    await type(field('License no.'), 'BR1');
    await type(field('Fax'), '555-1');
    expect(document.querySelectorAll('[id="person.agent.City"]')).toHaveLength(0);
    await unfold('Address');
    const city = document.querySelector<HTMLInputElement>('[id="person.agent.City"]');
    await type(city ?? expect.fail('no city'), 'Bath');
    await choose(select('Role of Allen Agent'), 'Buyer');
    await until(() => expect(() => field('License no.')).toThrow());
    await type(field('Marital status'), 'single');
    await until(() =>
      expect(state.draft.people[1]?.fields).toMatchObject({
        'License #': 'BR1',
        Fax: '555-1',
        'Marital Status': 'single',
      }),
    );
  });

  it('that were typed and not added are kept with the draft', async () => {
    await open();
    await type(field('Add a client'), 'Zoe N');
    dispatchEvent(new Event('pagehide'));
    expect(changes()[0]).toEqual({ client: 'Zoe N' });
    await until(() => expect(state.draft).toMatchObject({ client: 'Zoe N' }));
    clear();
    show();
    await until(() => expect(field('Add a client').value).toBe('Zoe N'));
    await press(button('Add “Zoe N”'));
    await until(() => expect(state.draft.people[2]?.fullName).toBe('Zoe N'));
    expect(state.draft.client).toBe('');
    expect(field('Add a client').value).toBe('');
  });

  it('are told how far their reading is, and found as they come, with nobody moved off their line', async () => {
    let found = contacts.slice(1, 2);
    let reading: number | null = 0;
    worker.answers['contacts.search'] = () => ({ found, reading, problem: null });
    await open();
    const box = field('Add a client');
    const active = () =>
      document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;
    await type(box, 'jan');
    await until(() => expect(words()).toContain('Reading your contacts…'));
    expect(active()).toContain('Janet Smith');
    [found, reading] = [contacts.slice(0, 2), 1200];
    await act(() => worker.tell('contacts'));
    await until(() => expect(words()).toContain('Reading your contacts: 1,200 so far'));
    expect(active()).toContain('Janet Smith');
    await key(box, 'ArrowDown');
    expect(active()).toContain('Add “jan”');
    [found, reading] = [contacts.slice(0, 3), null];
    await act(() => worker.tell('contacts'));
    await until(() => expect(words()).not.toContain('Reading your contacts'));
    expect(active()).toContain('Add “jan”');
  });

  it('are said to be incomplete where they could not be read', async () => {
    const problem = { code: 'offline', message: 'dotloop cannot be reached.' };
    worker.answers['contacts.search'] = () => ({ found: contacts.slice(0, 1), reading: null, problem });
    await open();
    await type(field('Add a client'), 'jan');
    await until(() => expect(words()).toContain('dotloop cannot be reached.'));
    expect(words()).toContain('Jane Buyer');
  });

  it('still can be typed when contacts cannot be searched', async () => {
    worker.answers['contacts.search'] = () => {
      throw new Refusal('You are signed out.');
    };
    await open();
    const box = field('Add a client');
    await type(box, 'Zoe');
    await until(() => expect(words()).toContain('You are signed out.'));
    await key(box, 'Enter');
    await until(() => expect(state.draft.people[2]?.fullName).toBe('Zoe'));
  });

  it('shows what is wrong with one, open at the field', async () => {
    const problem = { code: 'email-malformed', field: 'people.1.email', message: 'Not an address.' };
    await open({ problems: [problem] });
    expect(descriptionOf(field('E-mail'))).toBe('Not an address.');
  });
});

describe('facts', () => {
  const count = () => document.querySelector('.facts summary')?.textContent;

  it('are counted, and each can be left out', async () => {
    await open();
    expect(count()).toContain('2 of 2');
    await unfold('Facts');
    await press(field('Year Built'));
    await until(() => expect(count()).toContain('1 of 2'));
    expect(state.draft.facts.map(({ included }) => included)).toEqual([false, true]);
    await press(button('Tick all'));
    await until(() => expect(count()).toContain('2 of 2'));
    await press(button('Tick none'));
    await until(() => expect(count()).toContain('0 of 2'));
  });

  it('are corrected in place, and then wanted', async () => {
    await open();
    await unfold('Facts');
    await press(field('Year Built'));
    await type(field('Year Built: value'), '1988');
    await until(() => expect(state.draft.facts[0]).toMatchObject({ value: '1988', included: true }));
    expect(changes().at(-1)).toEqual({ facts: [{ ...state.draft.facts[0] }] });
    await type(field('Year Built: value'), ' ');
    await until(() => expect(count()).toContain('1 of 2'));
  });

  it('that are dates are written as dotloop takes them, and shown with what is wrong', async () => {
    const date = { section: 'Listing Information', field: 'Listing Date', value: '', included: true };
    await open({ draft: draft({ facts: [date] }) });
    await unfold('Facts');
    await type(field('Listing Date: value'), '3/5/26');
    await act(() => void field('Listing Date: value').dispatchEvent(new Event('change', { bubbles: true })));
    await until(() => expect(state.draft.facts[0]?.value).toBe('03/05/2026'));
    const problem = { code: 'fact-no-date', field: 'facts.0', message: 'No date.' };
    state = { ...state, problems: [problem] };
    await act(() => worker.tell('draft'));
    await until(() => expect(descriptionOf(field('Listing Date: value'))).toBe('No date.'));
    state = { ...state, problems: [] };
    await act(() => worker.tell('draft'));
    await until(() => expect(words()).not.toContain('No date.'));
  });

  it('of which the page is not sure are counted, and say why until they are corrected', async () => {
    const doubt = { code: 'sentence', text: 'The title says 1990.' } as const;
    const sources = { 'facts.yearBuilt': { trust: 'title', from: 'title', doubt } } as const;
    await open({ draft: draft({ listing: { ...draft().listing, sources } }) });
    expect(count()).toContain('1 to check');
    await unfold('Facts');
    expect(descriptionOf(field('Year Built: value'))).toContain('The title says 1990.');
    state = { ...state, draft: { ...state.draft, edited: ['facts.Property.Year Built.value'] } };
    await act(() => worker.tell('draft'));
    await until(() => expect(count()).not.toContain('to check'));
  });

  it('are unfolded by what is wrong, and stay so while it is corrected', async () => {
    const problem = { code: 'fact-no-date', field: 'facts.0', message: 'No date.' };
    await open({ problems: [problem] });
    expect(descriptionOf(field('Year Built: value'))).toBe('No date.');
    state = panelState();
    await act(() => worker.tell('draft'));
    await until(() => expect(words()).not.toContain('No date.'));
    expect(field('Year Built: value')).toBeTruthy();
  });
});

describe('creating', () => {
  it('is inert, with the reason, until the panel has been in plain sight', async () => {
    await open();
    expect(create().getAttribute('aria-disabled')).toBe('true');
    await press(create());
    await key(field('Loop name'), 'Enter');
    await act(() => observer.show({ isVisible: false }));
    expect(descriptionOf(create())).toContain('lies over this panel');
    await press(create());
    expect(worker.of('draft.create')).toEqual([]);
    await look();
    await press(create());
    await until(() => expect(worker.of('draft.create')).toEqual([{ draftId: draft().id, anyway: false }]));
  });

  it.each(['a field', 'the heading'])(
    'is done by Enter in %s, after what was typed is kept',
    async (where) => {
      await open();
      await look();
      await type(field('Loop name'), 'Typed a moment ago');
      const heading = document.querySelector('h1');
      if (!heading) throw new Error('no heading');
      await key(where === 'a field' ? field('Loop name') : heading, 'Enter');
      await until(() => expect(worker.of('draft.create')).toHaveLength(1));
      const kinds = worker.asked.map(([kind]) => kind);
      expect(kinds.indexOf('draft.edit')).toBeLessThan(kinds.indexOf('draft.create'));
      expect(state.draft.name).toBe('Typed a moment ago');
    },
  );

  it('is asked for once, however often it is pressed', async () => {
    let answer: () => void = () => undefined;
    worker.answers['draft.create'] = () => new Promise((resolve) => (answer = () => resolve(state)));
    await open();
    await look();
    await press(create());
    await press(create());
    await until(() => expect(create().textContent).toBe('Creating…'));
    await key(field('Loop name'), 'Enter');
    expect(worker.of('draft.create')).toHaveLength(1);
    await act(() => answer());
  });

  it('is not done while something typed cannot be kept, and says so', async () => {
    const allow = refuseEdits();
    await open();
    await look();
    await type(field('Loop name'), 'Typed');
    await press(create());
    await until(() => expect(words()).toContain('The draft cannot be kept now.'));
    expect(worker.of('draft.create')).toEqual([]);
    expect(field('Loop name').value).toBe('Typed');
    await allow();
  });

  it('leads to what is missing when it comes back with nothing begun', async () => {
    const problem = { code: 'name-missing', field: 'name', message: 'Give the loop a name.' };
    worker.answers['draft.create'] = () => (state = { ...state, problems: [problem] });
    await open();
    await look();
    await press(create());
    await until(() => expect(document.activeElement).toBe(field('Loop name')));
    expect(descriptionOf(create())).toContain('To put right first: Loop name');
  });

  it('names a few of what is in the way, and a press leads there', async () => {
    const parts = ['name', 'status', 'address.city', 'people.1.role', 'facts.0'];
    await open({ problems: parts.map((part) => ({ code: 'wrong', field: part, message: 'Wrong.' })) });
    expect(descriptionOf(create())).toContain('To put right first: Loop name Status City And 2 more.');
    await press(button('City'));
    expect(document.activeElement).toBe(field('City'));
  });

  it('shows a refusal beside its field until that is corrected, and creates again', async () => {
    const problem = { code: 'refused', field: 'address.zipCode', message: 'Zip code is not known.' };
    await open({ entry: entry({ state: 'waiting' }) });
    state = { ...state, entry: entry({ state: 'failed', problem }) };
    await act(() => worker.tell('outbox'));
    await until(() => expect(document.activeElement).toBe(field('ZIP code')));
    expect(descriptionOf(field('ZIP code'))).toBe('Zip code is not known.');
    await type(field('ZIP code'), '94117');
    expect(field('ZIP code').getAttribute('aria-invalid')).toBeNull();
    await look();
    await press(create());
    await until(() => expect(worker.of('draft.create')).toHaveLength(1));
  });
});

describe('a loop of the same property', () => {
  it('can be opened', async () => {
    await open({ duplicates: { loops: [loop({ name: 'Earlier loop' })], underWay: [] } });
    expect(words()).toContain('Already in dotloop');
    await press(button('Open it: Earlier loop'));
    expect(worker.of('loop.open')).toEqual([{ loopUrl: created.loopUrl }]);
  });

  it('may not be known while loops are still being read, which is said quietly', async () => {
    await open({ reading: { done: 300, total: 10_000 } });
    expect(words()).toContain('so it may not know of one for this home yet');
    await look();
    expect(create().textContent).toBe('Create loop');
    clear();
    await open({ reading: null });
    expect(words()).not.toContain('still reading');
  });

  it('is told of while it is on its way', async () => {
    await open({ duplicates: { loops: [], underWay: [{ entryId: entry().id, name: 'Being made' }] } });
    await look();
    expect(words()).toContain('Already on its way to dotloop');
    expect(words()).toContain('Being made');
    await key(field('Loop name'), 'Enter');
    expect(worker.of('draft.create')).toEqual([]);
    expect(create().textContent).toBe('Create anyway');
  });

  it('is not doubled by Enter, but by the button that says so', async () => {
    await open({ duplicates: { loops: [loop()], underWay: [] } });
    await look();
    await key(field('Loop name'), 'Enter');
    expect(worker.of('draft.create')).toEqual([]);
    expect(document.activeElement?.id).toBe('duplicates');
    await press(button('Create anyway'));
    await until(() => expect(worker.of('draft.create')).toEqual([{ draftId: draft().id, anyway: true }]));
  });
});

it('signs in, and goes on with the same draft', async () => {
  await open({ session: { state: 'signed-out', problem: null }, profiles: null, templates: null });
  expect(words()).toContain('You are not signed in to dotloop');
  await type(field('Loop name'), 'The one with the porch');
  await press(button('Sign in to dotloop'));
  await until(() => expect(create().textContent).toBe('Create loop'));
  expect(field('Loop name').value).toBe('The one with the porch');
  expect(state.draft.name).toBe('The one with the porch');
});

it.each([
  { problem: null, notices: ['This is a sample'] },
  { problem: said(sessionProblems.denied), notices: ['This is a sample', 'You are not signed in'] },
])('says of a sample that nothing is made of it, and not that one has to sign in for it', async (given) => {
  const session = { state: 'signed-out', problem: given.problem } as const;
  await open({ draft: draft({ site: sampleSite }), session, profiles: null, templates: null });
  const notices = [...document.querySelectorAll('.notice')].map(({ textContent }) => textContent);
  expect(notices).toEqual(given.notices.map((words) => expect.stringContaining(words)));
});

describe('Escape', () => {
  it('keeps the draft and closes', async () => {
    await open();
    await type(field('Loop name'), 'Typed');
    await key(field('Loop name'), 'Escape');
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
    expect(state.draft.name).toBe('Typed');
  });

  it('closes an open list first', async () => {
    await open();
    const box = field('Add a client');
    await type(box, 'jan');
    await key(box, 'Escape');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(worker.of('panel.close')).toEqual([]);
    await key(box, 'Escape');
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
  });

  it('holds back once when something typed cannot be kept', async () => {
    const allow = refuseEdits();
    await open();
    await type(field('Loop name'), 'Typed');
    await key(document.body, 'Escape');
    await until(() => expect(words()).toContain('The draft cannot be kept now.'));
    expect(worker.of('panel.close')).toEqual([]);
    await key(document.body, 'Escape');
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
    await allow();
  });
});

describe('on its way', () => {
  it('shows each step, and that it goes on by itself', async () => {
    await open({ entry: entry({ steps: steps('done', 'sent', 'pending', 'skipped') }) });
    expect(shownSteps()).toEqual([
      'Create the loop: done',
      'Add you with your role: under way',
      'Add the other people: to do',
    ]);
    expect(document.activeElement?.textContent).toBe('Creating the loop');
  });

  it('says how long dotloop asks to wait, and can be stopped while nothing was sent', async () => {
    const problem = { code: 'rate-limited', message: 'Too many requests.' };
    await open({ entry: entry({ notBefore: Date.now() + 30_000, problem }) });
    expect(words()).toMatch(/slow down\. It goes on by itself in \d+ seconds/);
    await press(button('Stop'));
    await until(() => expect(worker.of('entry.discard')).toEqual([{ entryId: entry().id }]));
  });

  it('asks for the sign-in that it needs to go on', async () => {
    await open({ session: { state: 'signed-out', problem: null }, entry: entry() });
    await press(button('Sign in to dotloop'));
    await until(() => expect(worker.of('session.signIn')).toHaveLength(1));
  });

  it('looks for a lost answer, and cannot be stopped then', async () => {
    const lost = entry({ state: 'settling', steps: steps('sent', 'pending', 'pending', 'pending') });
    await open({ entry: lost });
    expect(document.querySelector('h1')?.textContent).toBe('Looking for the loop');
    expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain(
      'Stop',
    );
  });
});

describe('asking', () => {
  const asking = entry({ state: 'asking', steps: steps('sent', 'pending', 'pending', 'pending') });

  it('lets the person say which loop it is', async () => {
    await open({ entry: asking, candidates: [loop({ id: 1, name: 'One' }), loop({ id: 2, name: 'Two' })] });
    await isInertUnseen('This one: Two');
    expect(worker.of('entry.answer')).toEqual([]);
    await look('This one: Two');
    await press(button('This one: Two'));
    await until(() => expect(worker.of('entry.answer')).toEqual([{ entryId: asking.id, loopId: 2 }]));
  });

  it('creates only when the person says that it is none', async () => {
    await open({ entry: asking });
    expect(document.querySelector('h1')?.textContent).toBe('Was the loop made?');
    await isInertUnseen('No, create it');
    expect(worker.of('entry.answer')).toEqual([]);
    await look('No, create it');
    await press(button('No, create it'));
    await until(() => expect(worker.of('entry.answer')).toEqual([{ entryId: asking.id, loopId: null }]));
  });

  it('is over where the person has found it, and nothing is sent', async () => {
    await open({ entry: asking });
    await press(button('Yes, it is in dotloop'));
    await until(() => expect(worker.of('entry.discard')).toEqual([{ entryId: asking.id }]));
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
    expect(worker.of('entry.answer')).toEqual([]);
  });
});

describe('created', () => {
  const done = entry({ state: 'done', loop: created, steps: steps('done', 'done', 'done', 'skipped') });

  it('asks whether to open the loop or to stay', async () => {
    await open({ entry: done });
    expect(document.activeElement?.textContent).toBe('Created in dotloop');
    await press(button('Open the loop'));
    await until(() => expect(worker.of('loop.open')).toEqual([{ loopUrl: created.loopUrl }]));
    await press(button('Stay here'));
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
  });

  it('is said as soon as the loop is there; what is still filled in stands beneath, and where it ends', async () => {
    const problem = { code: 'me-refused', message: 'You were refused.' };
    const filling = entry({ loop: created, steps: steps('done', 'pending', 'pending', 'skipped') });
    await open({ entry: filling });
    expect(document.activeElement?.textContent).toBe('Created in dotloop');
    expect(button('Stay here')).toBeTruthy();
    expect(shownSteps()).toEqual(['Add you with your role: under way', 'Add the other people: to do']);
    await act(() => button('Open the loop').focus());
    const failed = steps('done', 'failed', 'pending', 'skipped').map((step) =>
      step.state === 'failed' ? { ...step, problem } : step,
    );
    await change({ entry: entry({ loop: created, steps: failed }) });
    expect(shownSteps()).toEqual([
      'Add you with your role: not doneYou were refused.',
      'Add the other people: under way',
    ]);
    expect(document.querySelector('h1')?.textContent).toBe('Created in dotloop');
    const ended = failed.map((step) =>
      step.state === 'pending' ? { ...step, state: 'done' as const } : step,
    );
    await change({ entry: entry({ state: 'done', loop: created, steps: ended }) });
    expect(document.querySelector('h1')?.textContent).toBe('Created in dotloop, but not complete');
    expect(document.activeElement?.textContent).toBe('Open the loop'); // whoever was about to press it is left alone
  });

  it('says what holds up the rest', async () => {
    const problem = { code: 'offline', message: 'dotloop cannot be reached.' };
    const held = entry({ loop: created, problem, steps: steps('done', 'pending', 'pending', 'skipped') });
    await open({ entry: held });
    expect(words()).toContain('dotloop cannot be reached.');
    expect(shownSteps()[0]).toContain('to do');
  });

  it('says what could not be added, and tries that again', async () => {
    const problem = { code: 'people-refused', message: 'Allen was refused.' };
    const partly = steps('done', 'done', 'failed', 'skipped').map((step) =>
      step.state === 'failed' ? { ...step, problem } : step,
    );
    await open({ entry: entry({ state: 'done', loop: created, steps: partly }) });
    expect(words()).toContain('Created in dotloop, but not complete');
    expect(words()).toContain('Allen was refused.');
    expect(words()).toContain('Correct it and try again, or do it in dotloop.');
    await isInertUnseen('Try again');
    expect(worker.of('entry.retry')).toEqual([]);
    await look('Try again');
    await press(button('Try again'));
    await until(() => expect(worker.of('entry.retry')).toEqual([{ entryId: entry().id }]));
    await until(() => expect(model.busy.value).toBe(false));
    await press(button('Leave it so'));
    await until(() => expect(worker.of('entry.discard')).toEqual([{ entryId: entry().id }]));
    await until(() => expect(worker.of('panel.close')).toHaveLength(1));
  });
});

describe('correcting what dotloop refused of a loop that is there', () => {
  const refusing = (name: 'people' | 'details', rest: object) =>
    entry({
      state: 'done',
      loop: created,
      steps: steps('done', 'done', 'done', 'done').map((step) =>
        step.name === name ? { ...step, state: 'failed', ...rest } : step,
      ),
    });

  it('keeps a person as typed, and tries again only when that is kept', async () => {
    const problem = { code: 'people-refused', message: 'Allen’s e-mail was refused.' };
    const of = refusing('people', { problem, missing: ['agent'] });
    await open({ entry: of, draft: of.draft });
    await look('Try again');
    const allow = refuseEdits();
    await type(field('E-mail'), 'allen@home.example');
    await press(button('Try again'));
    await until(() => expect(words()).toContain('The draft cannot be kept now.'));
    expect(worker.of('entry.retry')).toEqual([]);
    state = { ...state, draft: { ...state.draft, name: 'Typed' } };
    await allow();
    await press(button('Try again'));
    await until(() => expect(worker.of('entry.retry')).toEqual([{ entryId: of.id }]));
    expect(state.draft.people.map(({ email }) => email)).toEqual([
      'brian@home.example',
      'allen@home.example',
    ]);
    expect(document.querySelectorAll('.mending .person')).toHaveLength(1);
  });

  it('asks for the facts that dotloop names, or for all that were written', async () => {
    const named = { code: 'details-refused', message: 'Property / Year Built: is not a year.' };
    const of = refusing('details', { problem: named });
    await open({ entry: of, draft: of.draft });
    const labels = () =>
      [...document.querySelectorAll('.mending label')].map(({ textContent }) => textContent);
    expect(labels()).toEqual(['Year Built']);
    await type(field('Year Built: value'), '1988');
    await until(() => expect(state.draft.facts[0]?.value).toBe('1988'));
    await change({ entry: refusing('details', { problem: { code: 'x', message: 'No.' } }) });
    expect(labels()).toEqual(['MLS number', 'Year Built', 'Purchase/Sale Price']);
  });
});

it('says why there is nothing to show, and tries again', async () => {
  worker.answers['panel.get'] = () => {
    throw new Refusal('There is no draft here.');
  };
  show();
  await until(() => expect(words()).toContain('There is no draft here.'));
  worker.answers['panel.get'] = () => state;
  await press(button('Try again'));
  await until(() => expect(document.querySelector('h1')?.textContent).toContain('2100 Waterview'));
});
