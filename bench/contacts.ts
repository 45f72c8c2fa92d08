/** How long it takes to find somebody among 10,000 contacts: `node bench/contacts.ts`. */
import { type Searchable, searchable, searchContacts } from '../lib/loops/contacts/contact-search.ts';
import { contactChoice } from '../lib/loops/contacts/contacts.ts';
import { judge, tell } from './verdict.ts';

const count = 10_000;
const budgetMs = 5;

const first = 'Ann Bo José Mia Zoe Lou Jean-Luc Brianna Noah Olivia Liam Emma Ava Ethan Chloé Ines'.split(
  ' ',
);
const last = 'Garay Smith O’Brien Nguyễn Müller Johnson Marsh Quinn Reyes Hallam Okafor Vang Thorsen'.split(
  ' ',
);
const companies = ['', '', 'Title & Co', 'Harbor Realty', 'Acme Lending', 'Main Street Homes LLC'];
const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];

const contacts = Array.from({ length: count }, (_, id) => {
  const [firstName, lastName] = [pick(first, id * 7), `${pick(last, id * 3)} ${id % 977}`];
  const phone = `(${200 + (id % 700)}) 555-${String(id).padStart(4, '0')}`;
  const email = `${firstName}.${lastName.replaceAll(' ', '')}@${pick(last, id)}.example`.toLowerCase();
  const contact = { id, firstName, lastName, email, home: phone, company: pick(companies, id) };
  return { contact, phone };
});

function timed(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

const ready: Searchable[] = [];
const making = timed(() => {
  for (const { contact, phone } of contacts) {
    const choice = contactChoice(contact);
    if (choice) ready.push(searchable(choice, [phone]));
  }
});
tell(`${count} contacts made ready, once in a worker’s life`, [making], 'ms');
for (const text of ['j', 'jos', 'garay ann', 'quinn@', '(207) 555', 'title', 'nobody at all']) {
  const runs = Array.from({ length: 60 }, () => timed(() => searchContacts(ready, text))).slice(10);
  judge(`“${text}” among ${count} contacts`, runs, budgetMs, 'ms');
}
