import { statusesByTransactionType } from '../../dotloop/constants.ts';
import { clientRoles } from '../draft/clients.ts';
import type { Draft, DraftChange, DraftPerson } from '../draft/draft.ts';
import { editDraft } from '../draft/make-draft.ts';
import type { DraftContext } from '../draft/propose.ts';
import { isSameHuman } from '../draft/same-person.ts';
import { clientRole, type ForAll } from './for-all.ts';

/**
 * The changes that the choice makes to a draft, one after the other, for people and facts follow the type.
 * What was typed for one listing stays as it is; clients are added all the same.
 */
export const stages = [chosen, added] as const;

/** The draft as it would be sent. It is not kept so. */
export function withForAll(draft: Draft, forAll: ForAll, context: DraftContext, now: number): Draft {
  return stages.reduce((each, stage) => editDraft(each, stage(each, forAll), context, now), draft);
}

function chosen(draft: Draft, { profileId, transactionType, status, templateId }: ForAll): DraftChange {
  const type = isFree(draft, 'transactionType')
    ? (transactionType ?? draft.transactionType)
    : draft.transactionType;
  const allowed: readonly string[] = statusesByTransactionType[type];
  const change: DraftChange = {};
  if (profileId !== null && isFree(draft, 'profileId')) change.profileId = profileId;
  if (type !== draft.transactionType) change.transactionType = type;
  if (status !== null && allowed.includes(status) && isFree(draft, 'status')) change.status = status;
  if (templateId !== null && isFree(draft, 'templateId')) {
    change.templateId = templateId === 'none' ? null : templateId;
  }
  return change;
}

function added(draft: Draft, { myRole, clients, facts }: ForAll): DraftChange {
  const change: DraftChange = {};
  const mine = isFree(draft, 'people.me.role') ? myRole : null;
  const own = draft.people.map((person) => (person.me && mine ? { ...person, role: mine } : person));
  const everybody = clients.reduce((known, client) => withOne(known, client, draft), own);
  if (everybody.length > own.length || mine !== null) change.people = everybody;
  if (facts !== null) {
    change.facts = draft.facts
      .filter(({ section, field }) => isFree(draft, `facts.${section}.${field}.included`))
      .map((fact) => ({ ...fact, included: facts }));
  }
  return change;
}

/** Somebody is in a loop once in each role. */
function withOne(known: DraftPerson[], client: DraftPerson, { transactionType }: Draft): DraftPerson[] {
  const role = client.role === clientRole ? clientRoles[transactionType] : client.role;
  return known.some((person) => person.role === role && isSameHuman(person, client))
    ? known
    : [...known, { ...client, role }];
}

/** Neither it nor what it belongs to was typed. */
function isFree({ edited }: Draft, path: string): boolean {
  return !edited.some((typed) => path === typed || path.startsWith(`${typed}.`));
}
