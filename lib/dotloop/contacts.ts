import type { z } from 'zod';
import { type Batch, batch, nothing, one } from './answers.ts';
import { type Role, roles } from './constants.ts';
import { filterText } from './filter.ts';
import { id, type Known, known, record, text } from './lenient.ts';
import { everyRow, largestBatch } from './pages.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const contactSchema = record({
  id,
  firstName: text.optional(),
  lastName: text.optional(),
  email: text.optional(),
  /** Phone numbers. */
  home: text.optional(),
  office: text.optional(),
  fax: text.optional(),
  address: text.optional(),
  city: text.optional(),
  zipCode: text.optional(),
  state: text.optional(),
  country: text.optional(),
  company: text.optional(),
  role: known(roles).optional(),
  /** ISO 8601. */
  created: text.optional(),
  updated: text.optional(),
});
export type Contact = z.infer<typeof contactSchema>;

export interface ContactRequest {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | undefined;
  home?: string | undefined;
  office?: string | undefined;
  fax?: string | undefined;
  address?: string | undefined;
  city?: string | undefined;
  zipCode?: string | undefined;
  state?: string | undefined;
  country?: string | undefined;
  company?: string | undefined;
  role?: Known<Role> | undefined;
}

export interface ContactsIterateOptions extends CallOptions {
  /** Rows asked for at once: 100 at most. */
  batchSize?: number | undefined;
  /** `updatedMin`: updated at this time or later, to the second. */
  filter?: { updatedMin?: Date | undefined } | undefined;
}

export interface ContactsListOptions extends ContactsIterateOptions {
  /** From 1. */
  batchNumber?: number | undefined;
}

/** The scopes are contact:read and contact:write. */
export function contactsResource(call: Call) {
  /** One batch; by default 20 rows. @see API v2, "List Contacts" */
  const list = (options: ContactsListOptions = {}): Promise<Batch<Contact>> =>
    call(
      {
        method: 'GET',
        path: '/contact',
        query: {
          batch_size: options.batchSize,
          batch_number: options.batchNumber,
          filter: filterText({ updated_min: options.filter?.updatedMin }),
        },
        parse: batch(contactSchema),
      },
      options,
    );

  return {
    list,

    /** Every contact, batch after batch as they are consumed. */
    iterate: (options: ContactsIterateOptions = {}): AsyncGenerator<Contact, void, undefined> => {
      const batchSize = Math.min(options.batchSize ?? largestBatch, largestBatch);
      return everyRow((batchNumber) => list({ ...options, batchSize, batchNumber }), batchSize);
    },

    /** @see API v2, "Get a Contact" */
    get: (contactId: number, options?: CallOptions): Promise<Contact> =>
      call({ method: 'GET', path: path`/contact/${contactId}`, parse: one(contactSchema) }, options),

    /** @see API v2, "Create a Contact" */
    create: (contact: ContactRequest, options?: CallOptions): Promise<Contact> =>
      call({ method: 'POST', path: '/contact', body: contact, parse: one(contactSchema) }, options),

    /** Changes what is given. @see API v2, "Update a Contact" */
    update: (contactId: number, changes: ContactRequest, options?: CallOptions): Promise<Contact> =>
      call(
        { method: 'PATCH', path: path`/contact/${contactId}`, body: changes, parse: one(contactSchema) },
        options,
      ),

    /** @see API v2, "Delete a Contact" */
    delete: (contactId: number, options?: CallOptions): Promise<void> =>
      call({ method: 'DELETE', path: path`/contact/${contactId}`, parse: nothing }, options),
  };
}
