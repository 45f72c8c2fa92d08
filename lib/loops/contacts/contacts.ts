import { z } from 'zod';
import type { Contact } from '../../dotloop/index.ts';
import { parseStreet } from '../../listing/address.ts';
import type { ContactChoice } from '../../messages.ts';

export const contactChoiceSchema: z.ZodType<ContactChoice> = z.object({
  id: z.number(),
  fullName: z.string(),
  email: z.string(),
  phone: z.string(),
  company: z.string(),
  role: z.string(),
  fields: z.record(z.string(), z.string()),
});

/** A contact of dotloop's as a person chooses among them. Null for one without name and e-mail: there is nothing to choose. */
export function contactChoice(contact: Contact): ContactChoice | null {
  const { id, firstName, lastName, email = '', home, office, company = '', role = '' } = contact;
  const fullName = [firstName, lastName].filter(Boolean).join(' ').trim();
  if (fullName === '' && email === '') return null;
  return { id, fullName, email, phone: home || office || '', company, role, fields: fieldsOf(contact) };
}

/** In the names that participants have for them. An address line that is none stays a street's name. */
function fieldsOf({ fax, address = '', city, state, zipCode, country }: Contact): Record<string, string> {
  const street = parseStreet(address).address;
  const fields = {
    Fax: fax,
    'Street Number': street.streetName ? street.streetNumber : '',
    'Street Name': street.streetName || address,
    'Unit Number': street.streetName ? street.unit : '',
    City: city,
    'State/Prov': state,
    'Zip/Postal Code': zipCode,
    Country: country,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
