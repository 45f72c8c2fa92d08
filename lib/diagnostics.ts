import { loopStatuses, type TransactionType, transactionTypes } from './dotloop/constants.ts';
import { copiedFacts } from './loops/draft/details.ts';
import { placeholders, usualPattern } from './loops/draft/name-pattern.ts';
import { defaultPreferences, type Preferences } from './settings/preferences.ts';

type Told = string | number | boolean | readonly string[] | Record<string, unknown>;

/** How each preference is told: what a person typed is never in it, only whether there is something. */
const told: { [K in keyof Preferences]: (value: Preferences[K]) => Told } = {
  companionUrl: (url) => ({
    isBuiltIn: url === defaultPreferences.companionUrl,
    isOnThisComputer: url.startsWith('http:'),
  }),
  profileId: (id) => (id === null ? 'the account’s default' : 'chosen'),
  mlsAgentId: isGiven,
  nrdsId: isGiven,
  transactionType: (type) => type,
  byType: (all) => Object.fromEntries(transactionTypes.map((type) => [type, typeTold(all[type], type)])),
  namePattern: (pattern) =>
    pattern === usualPattern ? 'usual' : placeholders.filter((one) => pattern.includes(`{${one}}`)),
  oneClick: (on) => on,
  copyFacts: (on) => on,
  factsLeftOut: (left) => copiedFacts.map(({ fact }) => fact).filter((fact) => left.includes(fact)),
  sitesOff: ({ length }) => length,
  theme: (theme) => theme,
};

/** The preferences in force, without what would tell whose they are. */
export function preferencesTold(preferences: Preferences): Record<string, Told> {
  const tell = <K extends keyof Preferences>(key: K): [K, Told] => [key, told[key](preferences[key])];
  return Object.fromEntries((Object.keys(told) as (keyof Preferences)[]).map(tell));
}

function typeTold(
  { templateId, status, myRole }: Preferences['byType'][TransactionType],
  type: TransactionType,
) {
  return {
    hasTemplate: templateId !== null,
    status: loopStatuses.find((one) => one === status) ?? 'other',
    myRole: myRole === defaultPreferences.byType[type].myRole ? 'usual' : 'other',
  };
}

function isGiven(text: string): Told {
  return text === '' ? 'not given' : 'given';
}
