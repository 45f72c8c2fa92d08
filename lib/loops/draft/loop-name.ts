import { formatAddress, formatStreet } from '../../listing/address.ts';
import type { Account } from '../../messages.ts';
import { clientRoles, isAdded } from './clients.ts';
import type { DraftFields, DraftPerson } from './draft.ts';
import { nameBy, type PatternValues, usualPattern } from './name-pattern.ts';

type Named = Omit<DraftFields, 'name'>;

/** A loop's name by the agent's pattern; by the usual one where nothing is known of what theirs would say. */
export function proposeName(pattern: string, fields: Named, account: Account | null): string {
  const values = valuesOf(fields, account);
  return nameBy(pattern, values) || nameBy(usualPattern, values);
}

function valuesOf(fields: Named, account: Account | null): PatternValues {
  const { address, mlsNumber } = fields;
  const clients = clientsOf(fields)
    .map(({ fullName }) => fullName.trim())
    .filter(Boolean);
  const [client = ''] = clients;
  return {
    client,
    lastname: lastNameOf(client),
    clients: clients.join(' & '),
    street: formatStreet(address),
    address: formatAddress(address),
    unit: address.unit,
    city: address.city,
    state: address.state,
    zip: address.zipCode,
    county: address.county,
    mls: mlsNumber,
    price: priceOf(fields),
    agent: account ? `${account.firstName} ${account.lastName}`.trim() : '',
  };
}

/** Those in the client's role, or else whoever was added by hand. */
function clientsOf({ people, transactionType }: Named): DraftPerson[] {
  const others = people.filter(({ me, included }) => included && !me);
  const clients = others.filter(({ role }) => role === clientRoles[transactionType]);
  return clients.length > 0 ? clients : others.filter(isAdded).slice(0, 1);
}

const company = /\b(llc|l\.l\.c|inc|corp|trust|company|co|lp|llp|estate)\b\.?$/i;
const generation = /,?\s+(jr|sr|i{2,3}|iv|esq|md|phd)\.?$/i;

/** "Garay" of "Atturo Garay Jr."; a company is called by all of its name. */
function lastNameOf(fullName: string): string {
  if (company.test(fullName)) return fullName;
  const name = fullName.replace(generation, '');
  const [, before] = /^([^,]+),/.exec(name) ?? [];
  return before ?? name.split(/\s+/).at(-1) ?? '';
}

/** As it stands among the facts, where it may have been corrected. */
function priceOf({ facts, address }: Named): string {
  const written = facts.find(({ field }) => field === 'Current Price')?.value.trim() ?? '';
  if (!/^\d+$/.test(written)) return written;
  const currency = address.country.toUpperCase() === 'CA' ? 'CAD' : 'USD';
  const money = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  });
  return money.format(Number(written));
}
