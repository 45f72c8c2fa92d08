import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { TransactionType } from '../lib/dotloop/constants.ts';
import { proposedProfile, usableProfiles } from '../lib/loops/draft/proposed-profile.ts';
import type { Problem } from '../lib/loops/problem.ts';
import type { Answers, ProfileChoice, SessionState, TemplateChoice } from '../lib/messages.ts';
import { send } from '../lib/send.ts';
import type { Withheld } from '../lib/settings/policy.ts';
import type { Preferences } from '../lib/settings/preferences.ts';
import { createDeeds } from './deeds.ts';
import { createEdits } from './edits.ts';
import { createLive, type Live } from './live.ts';
import { isLocked } from './locks.ts';
import { showTheme } from './theme.ts';

/** How long after the last key a preference is kept, in ms. */
const pause = 400;

type PerType = Preferences['byType'][TransactionType];

/** The account and its preferences, as the options and the welcome page show and change them. */
export interface SettingsModel {
  session: Live<SessionState>;
  /** The preferences as the screen shows them: the worker's, and over them what was changed since. */
  preferences: ReadonlySignal<Preferences | null>;
  profiles: Live<ProfileChoice[]>;
  templates: Live<TemplateChoice[]>;
  loadProblem: ReadonlySignal<Problem | null>;
  /** What of the settings or the policy could not be read. */
  unreadable: ReadonlySignal<Problem[]>;
  failure: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  /** '' until something is changed; `unsaved` once it could not be kept. */
  saving: ReadonlySignal<'' | 'saving' | 'unsaved' | 'saved'>;
  isLocked(path: string): boolean;
  /** Whether the brokerage gives its agents this at all. */
  isWithheld(what: Withheld): boolean;
  start(): void;
  set(change: Partial<Preferences>): void;
  setForType(type: TransactionType, change: Partial<PerType>): void;
  /** Keeps what was typed without waiting for a pause. */
  keep(): void;
  leave(): void;
  signIn(): void;
  signOut(): void;
}

export function createSettingsModel(): SettingsModel {
  const session = createLive(() => send('session.get', {}), ['session']);
  const settings = createLive<Answers['preferences.get']>(
    () => send('preferences.get', {}),
    ['preferences', 'session'],
  );
  const profiles = createLive(() => send('profiles.get', {}), ['session']);
  const templates = createLive(templatesOfProfile, []);
  const { underWay, failure, act } = createDeeds();
  const touched = signal(false);

  const edits = createEdits<Preferences>((change) => settings.take(send('preferences.set', change)), pause);
  const preferences = computed<Preferences | null>(
    () => settings.value.value && { ...settings.value.value.preferences, ...edits.unsaved.value },
  );
  const saving = computed(() => {
    if (!touched.value) return '';
    if (Object.keys(edits.unsaved.value).length === 0) return 'saved';
    return edits.problem.value ? 'unsaved' : 'saving';
  });
  effect(() => {
    if (preferences.value) showTheme(preferences.value.theme);
  });

  /** The profile chosen, or the account's default where none is: the one whose templates are offered. */
  const templatesFrom = computed<number | null>(() => {
    const choices = profiles.value.value ?? [];
    const proposed = proposedProfile(choices, preferences.value?.profileId ?? null);
    return proposed ?? usableProfiles(choices)[0]?.id ?? null;
  });
  effect(() => {
    if (templatesFrom.value !== null) void untracked(templates.refresh);
  });

  async function templatesOfProfile(): Promise<TemplateChoice[]> {
    const profileId = templatesFrom.peek();
    return profileId === null ? [] : send('templates.get', { profileId });
  }

  function set(change: Partial<Preferences>): void {
    touched.value = true;
    edits.change(change);
  }

  return {
    session,
    preferences,
    profiles,
    templates,
    loadProblem: settings.problem,
    unreadable: computed(() => settings.value.value?.problems ?? []),
    failure: computed(() => failure.value ?? edits.problem.value),
    busy: computed(() => underWay.value !== null),
    saving,
    isLocked: (path) => isLocked(settings.value.value?.locked ?? [], path),
    isWithheld: (what) => settings.value.value?.withheld.includes(what) ?? false,
    start() {
      void session.refresh();
      void settings.refresh();
      void profiles.refresh();
    },
    set,
    setForType(type, change) {
      const byType = preferences.peek()?.byType;
      if (byType) set({ byType: { ...byType, [type]: { ...byType[type], ...change } } });
    },
    keep: () => void edits.flush(),
    leave: edits.leave,
    signIn: () =>
      void act('sign-in', async () => {
        await edits.flush();
        await session.take(send('session.signIn', {}));
      }),
    signOut: () => void act('sign-out', () => session.take(send('session.signOut', {}))),
  };
}
