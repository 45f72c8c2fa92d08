import { promisifyRequest, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import type { ContactChoice } from '../../messages.ts';
import { openStore } from '../database.ts';
import { type Searchable, searchable, searchContacts } from './contact-search.ts';
import { contactChoiceSchema } from './contacts.ts';

/** A contact in the index, and the reading that it was last seen in. */
const indexedSchema = z.object({
  contact: contactChoiceSchema,
  phones: z.array(z.string()),
  round: z.number(),
});
export type IndexedContact = z.infer<typeof indexedSchema>;

/** The contacts of each account, on this computer: on the disk, and ready for searching in memory. */
export interface ContactIndex {
  search(accountId: number, text: string): Promise<ContactChoice[]>;
  put(accountId: number, contacts: readonly IndexedContact[]): Promise<void>;
  remove(accountId: number, contactIds: readonly number[]): Promise<void>;
  /** How many were seen in a reading. */
  countOf(accountId: number, round: number): Promise<number>;
  /** Removes those that were not seen in a reading. */
  prune(accountId: number, round: number): Promise<void>;
  clear(): Promise<void>;
}

const name = 'loop-it-contacts';

export function createContactIndex(store: UseStore = openStore(name)): ContactIndex {
  /** By account; read once in a worker's life. */
  const ready = new Map<number, Promise<Map<number, Searchable>>>();

  function inMemory(accountId: number): Promise<Map<number, Searchable>> {
    const known = ready.get(accountId) ?? load(accountId);
    ready.set(accountId, known);
    known.catch(() => ready.delete(accountId));
    return known;
  }

  async function load(accountId: number): Promise<Map<number, Searchable>> {
    const rows = await all(accountId);
    return new Map(rows.map(({ contact, phones }) => [contact.id, searchable(contact, phones)]));
  }

  async function all(accountId: number): Promise<IndexedContact[]> {
    const rows: unknown[] = await store('readonly', (contacts) =>
      promisifyRequest(contacts.getAll(ofAccount(accountId))),
    );
    return rows.flatMap((row) => indexedSchema.safeParse(row).data ?? []);
  }

  async function remove(accountId: number, contactIds: readonly number[]): Promise<void> {
    const known = await inMemory(accountId);
    await store('readwrite', (contacts) => {
      for (const id of contactIds) contacts.delete([accountId, id]);
      return promisifyRequest(contacts.transaction);
    });
    for (const id of contactIds) known.delete(id);
  }

  return {
    search: async (accountId, text) => searchContacts((await inMemory(accountId)).values(), text),

    async put(accountId, indexed) {
      const known = await inMemory(accountId);
      await store('readwrite', (contacts) => {
        for (const each of indexed) contacts.put(each, [accountId, each.contact.id]);
        return promisifyRequest(contacts.transaction);
      });
      for (const { contact, phones } of indexed) known.set(contact.id, searchable(contact, phones));
    },

    remove,

    countOf: async (accountId, round) => (await all(accountId)).filter((each) => each.round === round).length,

    async prune(accountId, round) {
      const gone = (await all(accountId)).filter((each) => each.round !== round);
      await remove(
        accountId,
        gone.map(({ contact }) => contact.id),
      );
    },

    async clear() {
      ready.clear();
      await store('readwrite', (contacts) => {
        contacts.clear();
        return promisifyRequest(contacts.transaction);
      });
    },
  };
}

function ofAccount(accountId: number): IDBKeyRange {
  return IDBKeyRange.bound([accountId], [accountId, []]);
}
