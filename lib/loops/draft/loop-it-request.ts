import type { LoopItRequest } from '../../dotloop/index.ts';
import type { Preferences } from '../../settings/preferences.ts';
import type { Draft, DraftPerson } from './draft.ts';

/** A draft as Loop-It takes it. The agent's own numbers come from the preferences. @see API v2, "Loop-It" */
export function loopItRequest(draft: Draft, preferences: Preferences, ownEmail: string): LoopItRequest {
  const { streetNumber, streetName, unit, city, state, zipCode, county, country } = trimmed(draft.address);
  return {
    name: draft.name.trim(),
    transactionType: draft.transactionType,
    status: draft.status,
    ...{ streetNumber, streetName, unit, city, state, zipCode, county, country },
    participants: otherPeople(draft, ownEmail).map(({ fullName, email, role }) =>
      trimmed({ fullName, email, role }),
    ),
    templateId: draft.templateId ?? undefined,
    mlsPropertyId: draft.mlsNumber.trim(),
    mlsId: draft.mlsId.trim(),
    mlsAgentId: preferences.mlsAgentId.trim(),
    nrdsId: preferences.nrdsId.trim(),
  };
}

/** Everyone who goes into the loop but the agent, whatever role they are listed in: Loop-It ignores that e-mail. */
export function otherPeople(draft: Draft, ownEmail: string): DraftPerson[] {
  return draft.people.filter(
    (person) =>
      person.included &&
      !person.me &&
      !sameText(person.email, ownEmail) &&
      (person.fullName.trim() !== '' || person.email.trim() !== ''),
  );
}

/** The signed-in agent, where the draft has them. */
export function meIn(draft: Draft): DraftPerson | undefined {
  return draft.people.find(({ me, included }) => me && included);
}

export function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function trimmed<T extends Record<keyof T, string>>(texts: T): { [K in keyof T]: string } {
  const parts = Object.entries<string>(texts).map(([part, value]) => [part, value.trim()]);
  return Object.fromEntries(parts) as { [K in keyof T]: string };
}
