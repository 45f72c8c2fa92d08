// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPanelModel, type PanelModel } from '../../../components/panel/model.ts';
import { Panel } from '../../../components/panel/panel.tsx';
import type { Draft } from '../../../lib/loops/draft.ts';
import type { PanelState } from '../../../lib/messages.ts';
import { created, draft, entry, loop, office, panelState, profile, steps } from '../data.ts';
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
      state = { ...state, draft: { ...state.draft, ...change } as Draft };
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
    'contacts.search': ({ text }) =>
      [
        { id: 1, fullName: 'Jane Buyer', email: 'jane@home.example', phone: '555', company: '' },
        { id: 2, fullName: 'Janet Smith', email: 'janet@home.example', phone: '', company: '' },
      ].filter(({ fullName }) => fullName.toLowerCase().includes(text.toLowerCase())),
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

  it('is kept as it is typed, and at once when a field is left', async () => {
    await open();
    await type(field('Loop name'), 'The porch');
    expect(field('Loop name').value).toBe('The porch');
    await until(() => expect(changes()).toEqual([{ name: 'The porch' }]));
    await type(field('City'), 'Oakland');
    await act(() => field('City').blur());
    expect(changes()).toEqual([{ name: 'The porch' }, { address: { ...draft().address, city: 'Oakland' } }]);
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
    await open();
    await type(field('MLS number'), '43FSB9');
    dispatchEvent(new Event('pagehide'));
    expect(changes()).toEqual([{ mlsNumber: '43FSB9' }]);
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
    expect(descriptionOf(select('Profile'))).toContain('this one is an office profile.');
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

  it('can be typed anew, and removed again', async () => {
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
  });

  it('that were typed and not added are kept with the draft', async () => {
    await open();
    await type(field('Add a client'), 'Zoe N');
    dispatchEvent(new Event('pagehide'));
    expect(changes()).toEqual([{ client: 'Zoe N' }]);
    await until(() => expect(state.draft).toMatchObject({ client: 'Zoe N' }));
    clear();
    show();
    await until(() => expect(field('Add a client').value).toBe('Zoe N'));
    await press(button('Add “Zoe N”'));
    await until(() => expect(state.draft.people[2]?.fullName).toBe('Zoe N'));
    expect(state.draft.client).toBe('');
    expect(field('Add a client').value).toBe('');
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
  it('are counted, and each can be left out', async () => {
    await open();
    expect(document.querySelector('summary')?.textContent).toContain('2 of 2');
    await press(field('Year Built1987'));
    await until(() => expect(document.querySelector('summary')?.textContent).toContain('1 of 2'));
    expect(state.draft.facts.map(({ included }) => included)).toEqual([false, true]);
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
    expect(descriptionOf(create())).toContain('1 thing to put right');
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
    await type(field('Year Built'), '1988');
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
