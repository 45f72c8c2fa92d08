import { one } from './answers.ts';
import type { LoopStatus, Role, TransactionType } from './constants.ts';
import { type Known, withoutBlanks } from './lenient.ts';
import { type Loop, loopSchema } from './loops.ts';
import type { Call, CallOptions } from './request.ts';

export interface LoopItParticipant {
  fullName?: string | undefined;
  /** Someone with the account's own e-mail is ignored by dotloop. */
  email?: string | undefined;
  role?: Known<Role> | undefined;
}

export interface LoopItRequest {
  /** 200 characters at most. */
  name: string;
  transactionType: TransactionType;
  /** One that the transaction type allows. */
  status: LoopStatus;
  streetName?: string | undefined;
  streetNumber?: string | undefined;
  unit?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zipCode?: string | undefined;
  county?: string | undefined;
  country?: string | undefined;
  participants?: readonly LoopItParticipant[] | undefined;
  /** Required where the profile says `requiresTemplate`. */
  templateId?: number | undefined;
  /** The MLS number. */
  mlsPropertyId?: string | undefined;
  /** dotloop's own number for the MLS. */
  mlsId?: string | undefined;
  /** The caller's own, not the listing agent's. */
  mlsAgentId?: string | undefined;
  /** The caller's own. */
  nrdsId?: string | undefined;
}

/**
 * Makes a loop with its address, people, template and listing in one go. Blank fields are left out.
 * Scope loop:write. @see API v2, "Loop-It"
 */
export function loopItResource(call: Call) {
  return (profileId: number, request: LoopItRequest, options?: CallOptions): Promise<Loop> => {
    const participants = (request.participants ?? [])
      .map(withoutBlanks)
      .filter((participant) => Object.keys(participant).length > 0);
    const { participants: _, ...fields } = request;
    return call(
      {
        method: 'POST',
        path: '/loop-it',
        query: { profile_id: profileId },
        body: { ...withoutBlanks(fields), ...(participants.length > 0 && { participants }) },
        parse: one(loopSchema),
      },
      options,
    );
  };
}
