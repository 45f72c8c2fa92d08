import type { Fault } from '../fault.ts';
import type { Draft } from './draft.ts';

/** The site of the listing that stands on the welcome page, to be tried with. */
export const sampleSite = 'sample';

/** A draft as any other, but that nothing is made of it in dotloop. */
export const isSample = ({ site }: Pick<Draft, 'site'>): boolean => site === sampleSite;

export const sampleFault = { code: 'sample', says: 'sample_why' } as const satisfies Fault;
