// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { account, profile, templates } from '../../../components/gallery/data.ts';
import { createWelcomeModel, type WelcomeModel } from '../../../components/welcome/model.ts';
import { sample } from '../../../components/welcome/sample-site.ts';
import { Welcome } from '../../../components/welcome/welcome.tsx';
import { mergeEvidence } from '../../../lib/listing/merge.ts';
import type { SessionState } from '../../../lib/messages.ts';
import { defaultPreferences, type Preferences } from '../../../lib/settings/preferences.ts';
import { type Language, languages } from '../../../scripts/messages.ts';
import { speak } from '../../words.ts';
import { button, choose, clear, draw, field, press, select, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

let session: SessionState;
let preferences: Preferences;
let locked: string[];
let worker: ReturnType<typeof startWorker>;
let model: WelcomeModel;

beforeEach(() => {
  fakeBrowser.reset();
  localStorage.clear();
  vi.stubGlobal('requestIdleCallback', (go: (deadline: object) => void) =>
    setTimeout(() => go({ timeRemaining: () => 10 })),
  );
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  session = { state: 'signed-out', problem: null };
  preferences = structuredClone(defaultPreferences);
  locked = [];
  const settings = () => ({ preferences, locked, withheld: [], problems: [] });
  worker = startWorker({
    'session.get': () => session,
    'session.signIn': () => (session = { state: 'signed-in', account }),
    'profiles.get': () => {
      if (session.state !== 'signed-in') throw new Refusal('Sign in first.');
      return [profile()];
    },
    'templates.get': () => templates,
    'preferences.get': settings,
    'preferences.set': (change) => {
      preferences = { ...preferences, ...change } as Preferences;
      return settings();
    },
    'listings.found': () => ({ statuses: {}, labels: {} }),
    'draft.open': () => ({ shown: 'panel' }),
  });
});
afterEach(() => {
  model.leave();
  clear();
});

async function open(): Promise<void> {
  clear();
  model = createWelcomeModel();
  model.start();
  draw(<Welcome model={model} />);
  await until(() => expect(document.querySelector('.welcome-step')).toBeTruthy());
}

const title = () => document.querySelector('h2')?.textContent;

it('leads from step to step, each of which can be skipped and come back to', async () => {
  await open();
  expect(title()).toBe('Connect dotloop');
  await press(button('Skip'));
  expect(title()).toBe('Choose your defaults');
  expect(document.activeElement).toBe(document.querySelector('h2'));
  await press(button('Continue'));
  expect(title()).toBe('Try it');
  await press(button('Finish'));
  expect(title()).toBe('You are ready');
  expect(words()).toContain('You are not connected to dotloop yet.');
  await press(button('Back'));
  await press(button('Back'));
  expect(title()).toBe('Choose your defaults');
});

it('goes on where one was', async () => {
  await open();
  await press(button(/Try it/));
  await open();
  expect(title()).toBe('Try it');
});

it('goes on when the account is connected', async () => {
  await open();
  await press(document.querySelector<HTMLElement>('.account .button') ?? button('Connect dotloop'));
  await until(() => expect(words()).toContain('Brian Erwin'));
  expect(document.querySelector('.step-past')?.textContent).toContain('Connect dotloop');
  await press(button('Continue'));
  expect(title()).toBe('Choose your defaults');
});

it('keeps the defaults that are chosen, and shows those that are the brokerage’s', async () => {
  session = { state: 'signed-in', account };
  locked = ['byType.LISTING_FOR_SALE.status'];
  await open();
  await press(button('Continue'));
  await until(() =>
    expect([...select('Template').options].map(({ text }) => text)).toContain('Purchase, standard'),
  );
  await choose(select('Template'), 'Purchase, standard');
  await choose(select('Propose for a home'), 'Listing for sale');
  expect(field('Status').readOnly).toBe(true);
  await choose(select('My role'), 'Seller');
  await type(field('MLS agent ID'), '1234');
  await until(() => expect(preferences.mlsAgentId).toBe('1234'));
  expect(preferences.transactionType).toBe('LISTING_FOR_SALE');
  expect(preferences.byType.LISTING_FOR_SALE.myRole).toBe('SELLER');
  expect(preferences.byType.PURCHASE_OFFER.templateId).not.toBeNull();
});

it.each(languages)('has a sample that is read as a listing, in %s', async (language: Language) => {
  speak(language, [language]);
  localStorage.setItem('welcome', 'try');
  await open();
  await until(() => expect(worker.of('listings.found')).toHaveLength(1));
  const [told] = worker.of('listings.found');
  expect(told?.site).toBe('sample');
  expect(mergeEvidence(told?.listings[0]?.evidence ?? [])).toMatchObject({
    mlsNumber: sample.facts.mlsNumber,
    address: { streetNumber: '1200', unit: '4', city: 'Springfield', state: 'IL', zipCode: '62704' },
  });
  const beside = document.querySelector('.sample-address')?.nextElementSibling;
  expect(beside?.localName).toBe('loop-it-button');
  await act(() => model.goTo('defaults'));
  await until(() => expect(document.querySelector('loop-it-button')).toBeNull());
});
