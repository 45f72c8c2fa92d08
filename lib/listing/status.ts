import { cleanText, keyOf } from './text.ts';

/** What a listing's status says: whether it is for sale or lease ("" when it does not tell), and how far it has come. */
export interface ListingStatus {
  deal: 'sale' | 'lease' | '';
  stage: 'coming' | 'private' | 'active' | 'contract' | 'closed' | 'off';
}

const lease =
  /\b(rent|rents|rental|rented|lease|leased|leasing|to let|alquiler|alquilad[oa]|renta|rentad[oa]|arriendo|arrendad[oa]|louer|loue|louee|location)\b/;
const sale = /\b(sale|sold|venta|vendid[oa]|vendre|vendue?)\b/;

/** Words in English, Spanish and French; the first that fits counts: "Active Under Contract" is under contract, "Sale Pending" is not sold. */
const stages: [ListingStatus['stage'], string][] = [
  [
    'off',
    'withdrawn|expired|cancell?ed|terminated|deleted?|off (the )?market|not for sale|inactive|suspended|released|collapsed|' +
      'retirad[oa]|expirad[oa]|vencid[oa]|cancelad[oa]|fuera del mercado|suspendid[oa]|retiree?|expiree?|annulee?|resiliee?|suspendue?|hors marche',
  ],
  [
    'contract',
    'pending|contingent|contract|under agreement|in escrow|escrow|conditional|sold subject|subject to|optione?d?|backups?|bumpable|kick ?out|first right|' +
      'deposit|offer accepted|accepted offer|offer pending|application received|sale agreed|due diligence|attorney review|in inspection|active uc|a uc|' +
      'pendiente|contrato|contingente|reservad[oa]|opcionad[oa]|offre acceptee|conditionnelle?|conditionnellement|contrat|reservee?',
  ],
  [
    'closed',
    'sold|closed|leased|rented|settled|vendid[oa]|cerrad[oa]|alquilad[oa]|rentad[oa]|arrendad[oa]|vendue?|fermee?|loue|louee|firm',
  ],
  ['private', 'private|office exclusive|exclusive|registered|unlisted'],
  [
    'coming',
    'coming( soon)?|pre ?market|pre ?listing|delayed|draft|incomplete|proximamente|bientot|prochainement|a venir',
  ],
  [
    'active',
    'active|new|for sale|for rent|for lease|to let|available|back on( the)? market|price|reduced|extended|relisted|reactivated|hold|temporarily|temp|' +
      'open house|auction|foreclosure|ready to build|on market|listed|current|short sale|activ[oa]|nuev[oa]|en venta|en renta|en alquiler|disponib(le|ilidad)|' +
      'en espera|actif|nouveau|nouvelle|a vendre|a louer|en vigueur|baisse de prix',
  ],
];
const patterns = stages.map(([stage, words]) => [stage, new RegExp(`\\b(${words})\\b`)] as const);

/** What grids and reports write in a narrow column, as the whole text. */
const codes: Record<ListingStatus['stage'], string> = {
  active: 'a act ac actv bom pch prc ext rel ev',
  coming: 'cs csn',
  private: 'pvt',
  contract: 'p pnd pend ctg cont con uc auc au ac/uc opt pb bup aco psb sc',
  closed: 's sld cls clsd cld lsd lse rnt rntd',
  off: 'x exp w wd wdn wth wthd can canc cxl tom trm ter del',
};
const stageOfCode = new Map(
  Object.entries(codes).flatMap(([stage, list]) =>
    list.split(' ').map((code) => [code, stage as ListingStatus['stage']] as const),
  ),
);

/**
 * Reads a listing system's status text: "Active", "A/UC", "FOR_RENT", "Contingent - Show", "Vendido", "À louer", "PND".
 * Undefined when it is not understood.
 */
export function readStatus(text: string): ListingStatus | undefined {
  const clean = keyOf(cleanText(text).replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const stage = stageOfCode.get(clean) ?? patterns.find(([, words]) => words.test(clean))?.[0];
  if (!stage) return undefined;
  const [leased, sold] = [/^(lsd|lse|rntd?)$/.test(clean) || lease.test(clean), sale.test(clean)];
  return { deal: leased === sold ? '' : leased ? 'lease' : 'sale', stage };
}

/** The transaction type and status that a loop begins with, in dotloop's constants. */
export type LoopProposal =
  | { transactionType: 'PURCHASE_OFFER'; status: 'PRE_OFFER' | 'UNDER_CONTRACT' | 'SOLD' }
  | { transactionType: 'LEASE_OFFER'; status: 'PRE_OFFER' | 'UNDER_CONTRACT' | 'LEASED' }
  | {
      transactionType: 'LISTING_FOR_SALE';
      status: 'PRE_LISTING' | 'PRIVATE_LISTING' | 'ACTIVE_LISTING' | 'UNDER_CONTRACT' | 'SOLD';
    }
  | {
      transactionType: 'LISTING_FOR_LEASE';
      status: 'PRE_LISTING' | 'PRIVATE_LISTING' | 'ACTIVE_LISTING' | 'UNDER_CONTRACT' | 'LEASED';
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
  const open =
    stage === 'active' ? 'ACTIVE_LISTING' : stage === 'private' ? 'PRIVATE_LISTING' : 'PRE_LISTING';
  return deal === 'lease'
    ? { transactionType: 'LISTING_FOR_LEASE', status: under ?? (closed ? 'LEASED' : open) }
    : { transactionType: 'LISTING_FOR_SALE', status: under ?? (closed ? 'SOLD' : open) };
}
