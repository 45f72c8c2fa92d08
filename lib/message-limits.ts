/** How much a message from a page may carry. The page's script keeps to it, for the worker refuses what is longer. */
export const longestKey = 500;
export const longestUrl = 5_000;
/** Of one report. A page with more has a button beside each, and the first of them say what is in dotloop. */
export const mostListings = 2_000;
/** Of one listing. */
export const mostEvidence = 500;
/** Loops that a page of ours shows at once; more are found by searching. */
export const mostLoops = 1_000;
/** Listings that are made into loops in one go. */
export const mostTogether = 250;
