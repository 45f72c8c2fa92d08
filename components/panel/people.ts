import type { Newcomer } from '../../lib/loops/draft/add-person.ts';
import { isAdded } from '../../lib/loops/draft/clients.ts';
import type { DraftPerson } from '../../lib/loops/draft/draft.ts';
import { sameText } from '../../lib/loops/draft/loop-it-request.ts';
import { hasMyName, isMine } from '../../lib/loops/draft/own.ts';
import { isSameParticipant } from '../../lib/loops/draft/same-person.ts';
import type { Account } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { lower, nameOf } from '../names.ts';

/** What was typed into the search, as somebody to add: an e-mail address or a name. */
export function whoFrom(typed: string): Newcomer {
  const isEmail = /^\S+@\S+$/.test(typed);
  const known = isEmail ? { fullName: '', email: typed } : { fullName: typed, email: '' };
  return { ...known, phone: '', company: '', role: '', fields: {} };
}

/** What to call someone. */
export function callOf(person: DraftPerson): string {
  return person.fullName || person.email || (person.me ? t('people_you') : t('people_nobody'));
}

/** What else tells someone from others of the same name; nothing of one who is called "You" already. */
export function detailOf({ me, fullName, email, phone, company }: DraftPerson): string {
  if (me) return fullName || email ? t('people_you') : '';
  return (fullName && email) || phone || company;
}

/** Whom else the draft and the account know. */
interface Around {
  people: readonly DraftPerson[];
  /** As the page names them. */
  named: readonly Pick<DraftPerson, 'role' | 'fullName' | 'email'>[];
  account: Account | null;
}

/** What is to be known of somebody's standing in the draft; null when there is nothing. */
export function standingOf(person: DraftPerson, { people, named, account }: Around): string | null {
  if (person.me) return null;
  if (!person.included) return hasMyName(person, account) ? t('panel_hasYourName') : null;
  if (isMine(person, account)) {
    const me = people.find((each) => each.me);
    return me?.included ? t('panel_isMe', { role: lower(nameOf(me.role)) }) : t('panel_isMeLeftOut');
  }
  const others = people.filter(({ id, me, included }) => id !== person.id && !me && included);
  const again = others.find(
    ({ email, role }) => email.trim() !== '' && sameText(email, person.email) && role !== person.role,
  );
  if (again) return t('panel_alsoAs', { role: lower(nameOf(again.role)) });
  const isNamed = named.some((each) => isSameParticipant({ ...person, ...each }, person));
  return isAdded(person) && isNamed ? t('panel_alsoOnPage') : null;
}
