import type { Evidence, EvidenceField } from '../listing/evidence.ts';
import type { SeenListing } from '../messages.ts';
import type { Placement } from '../sites/site.ts';

/** What a listing is known by: enough to find its loop. Price and remarks stay on the page until it is opened. */
const knownBy: readonly EvidenceField[] = [
  'mlsNumber',
  'addressLine',
  'streetLine',
  'placeLine',
  'streetNumber',
  'streetName',
  'unit',
  'city',
  'state',
  'zipCode',
];

/** Left to a frame, so that the page stays smooth, ms. */
const spare = 3;
/** A busy page gives no idle time: then one listing is read after this, ms. */
const patience = 500;

/**
 * Reads what many listings are known by in the page's idle time, a few at a go, and tells when all are read.
 * A newer call takes the place of one that is under way.
 */
export function createReport(
  signal: AbortSignal,
  read: (placement: Placement) => Evidence[],
  tell: (listings: SeenListing[]) => Promise<void>,
): (placements: readonly Placement[]) => void {
  let idle: number | undefined;

  function stop(): void {
    if (idle !== undefined) cancelIdleCallback(idle);
    idle = undefined;
  }

  signal.addEventListener('abort', stop);

  return (placements) => {
    stop();
    const rest = [...placements];
    const seen: SeenListing[] = [];

    function go(deadline: IdleDeadline): void {
      do {
        const placement = rest.shift();
        if (placement) seen.push(seenAt(placement, read(placement)));
      } while (rest.length > 0 && deadline.timeRemaining() > spare);
      idle = rest.length > 0 ? requestIdleCallback(go, { timeout: patience }) : undefined;
      if (idle === undefined) void tell(seen);
    }

    idle = requestIdleCallback(go, { timeout: patience });
  };
}

function seenAt({ key, kind }: Placement, evidence: Evidence[]): SeenListing {
  return { key, kind, evidence: evidence.filter(({ field }) => knownBy.includes(field)) };
}
