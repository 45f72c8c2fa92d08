import { cleanText } from './text.ts';

/** What a listing's status says: whether it is for sale or lease ("" when it does not tell), and how far it has come. */
export interface ListingStatus {
  deal: 'sale' | 'lease' | '';
  stage: 'coming' | 'active' | 'contract' | 'closed' | 'off';
}

const lease = /\b(rent|rental|rented|lease|leased|leasing)\b/;
/** The first that fits counts: "Active Under Contract" is under contract, "Sale Pending" is not sold. */
const stages: [ListingStatus['stage'], RegExp][] = [
  [
    'off',
    /\b(withdrawn|expired|cancell?ed|terminated|deleted?|off market|not for sale|inactive|suspended)\b/,
  ],
  [
    'contract',
    /\b(pending|contingent|under contract|in contract|under agreement|in escrow|conditional|option|(accepting|taking) backups?|backup|deposit|offer accepted|sale agreed|active uc|a uc|contract)\b/,
  ],
  ['closed', /\b(sold|closed|leased|rented)\b/],
  ['coming', /\b(coming soon|pre market|pre listing|private)\b/],
  [
    'active',
    /\b(active|new|for sale|for rent|for lease|available|back on market|price (change|changed|reduced|drop|cut)|reduced|extended|hold|temporarily off|open house|auction|foreclosure|ready to build|on market)\b/,
  ],
];

/** Reads a listing system's status text: "Active", "A/UC", "FOR_RENT", "Contingent - Show". Undefined when it is not understood. */
export function readStatus(text: string): ListingStatus | undefined {
  const clean = cleanText(text)
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ');
  const stage = stages.find(([, words]) => words.test(clean))?.[0];
  if (!stage) return undefined;
  const deal = lease.test(clean) ? 'lease' : /\b(sale|sold)\b/.test(clean) ? 'sale' : '';
  return { deal, stage };
}

/** The transaction type and status that a loop begins with, in dotloop's constants. */
export type LoopProposal =
  | { transactionType: 'PURCHASE_OFFER'; status: 'PRE_OFFER' | 'UNDER_CONTRACT' | 'SOLD' }
  | { transactionType: 'LEASE_OFFER'; status: 'PRE_OFFER' | 'UNDER_CONTRACT' | 'LEASED' }
  | {
      transactionType: 'LISTING_FOR_SALE';
      status: 'PRE_LISTING' | 'ACTIVE_LISTING' | 'UNDER_CONTRACT' | 'SOLD';
    }
  | {
      transactionType: 'LISTING_FOR_LEASE';
      status: 'PRE_LISTING' | 'ACTIVE_LISTING' | 'UNDER_CONTRACT' | 'LEASED';
    };

/**
 * Proposes a loop's transaction type and status to the agent of one side. A status that does not tell counts as for sale;
 * a listing that is off the market begins again: it is about to be listed, or to be offered on.
 * @see API v2, "Types/Constants": the statuses that each transaction type allows.
 */
export function proposeLoop({ deal, stage }: ListingStatus, side: 'buying' | 'listing'): LoopProposal {
  const under = stage === 'contract' ? 'UNDER_CONTRACT' : undefined;
  const closed = stage === 'closed';
  if (side === 'buying') {
    return deal === 'lease'
      ? { transactionType: 'LEASE_OFFER', status: under ?? (closed ? 'LEASED' : 'PRE_OFFER') }
      : { transactionType: 'PURCHASE_OFFER', status: under ?? (closed ? 'SOLD' : 'PRE_OFFER') };
  }
  const open = stage === 'active' ? 'ACTIVE_LISTING' : 'PRE_LISTING';
  return deal === 'lease'
    ? { transactionType: 'LISTING_FOR_LEASE', status: under ?? (closed ? 'LEASED' : open) }
    : { transactionType: 'LISTING_FOR_SALE', status: under ?? (closed ? 'SOLD' : open) };
}
