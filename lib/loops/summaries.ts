import type { Loop } from '../dotloop/index.ts';
import type { LoopSummary } from './loop-summary.ts';

/** A loop of dotloop as people see it. @param profileId of the list that it is in, where it does not say */
export function summaryOf(loop: Loop, profileId: number): LoopSummary {
  return {
    id: loop.id,
    profileId: loop.profileId ?? profileId,
    name: loop.name,
    transactionType: loop.transactionType,
    status: loop.status,
    loopUrl: loop.loopUrl,
    updated: loop.updated,
    totalTaskCount: loop.totalTaskCount ?? 0,
    completedTaskCount: loop.completedTaskCount ?? 0,
    mlsNumber: loop.details?.['Property Address']?.['MLS Number'] ?? '',
  };
}
