import type { z } from 'zod';
import type { forAllSchema } from './for-all-schema.ts';

export type ForAll = z.infer<typeof forAllSchema>;

export const nothingForAll: ForAll = {
  profileId: null,
  transactionType: null,
  status: null,
  templateId: null,
  myRole: null,
  clients: [],
  client: '',
  facts: null,
};

/** The role of an agent's own client, which is another one in a purchase than in a lease. */
export const clientRole = 'CLIENT';
