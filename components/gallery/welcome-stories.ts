import type { SessionState } from '../../lib/messages.ts';
import type { Step } from '../welcome/model.ts';
import { sample } from '../welcome/sample-site.ts';
import type { State } from './addresses.ts';
import { settings, signedIn } from './options-data.ts';
import * as problems from './problems.ts';
import type { Hands, Story } from './story.ts';
import { type Answering, forever, refuse } from './worker.ts';

/** What a person does to come to a step. */
const to: Record<Exclude<Step, 'connect'>, (by: Hands) => Promise<void>> = {
  defaults: (by) => by.press('.step-list li:nth-child(2) button'),
  async try(by) {
    await by.press('.step-list li:nth-child(3) button');
    await by.see('loop-it-button');
  },
  async ready(by) {
    await to.try(by);
    await by.press('.welcome-ways .button-primary');
  },
};

function welcome(step: Step, answers: Answering = {}): Story {
  return {
    answers: {
      ...signedIn,
      'listings.found': ({ listings }) => ({
        statuses: {},
        labels: Object.fromEntries(listings.map(({ key }) => [key, sample.address])),
      }),
      ...answers,
    },
    ...(step !== 'connect' && { play: to[step] }),
  };
}

function without(session: () => SessionState): Answering {
  return { 'session.get': session, 'profiles.get': () => refuse(problems.signedOut()) };
}

const signedOut = without(() => ({ state: 'signed-out', problem: null }));

export const welcomeStories: Record<State<'welcome'>, Story> = {
  loading: welcome('connect', { 'preferences.get': () => forever }),
  unreachable: welcome('connect', { 'preferences.get': () => refuse(problems.unexpected()) }),
  connect: welcome('connect', signedOut),
  connecting: welcome(
    'connect',
    without(() => ({ state: 'signing-in' })),
  ),
  'sign-in-failed': welcome(
    'connect',
    without(() => ({ state: 'signed-out', problem: problems.denied() })),
  ),
  connected: welcome('connect'),
  defaults: welcome('defaults'),
  'defaults-locked': welcome('defaults', {
    ...signedOut,
    'preferences.get': () => settings({}, { locked: ['profileId', 'transactionType', 'byType'] }),
  }),
  try: welcome('try'),
  ready: welcome('ready'),
  'ready-signed-out': welcome('ready', signedOut),
};
