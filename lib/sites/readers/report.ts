import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import { cleanText } from '../../listing/text.ts';
import { detailPlacement, rowPlacement } from '../placements.ts';
import type { Placement } from '../site.ts';

/** What evidence says of a field, "" when it says nothing. */
export const said = (evidence: readonly Evidence[], field: EvidenceField): string =>
  evidence.find((one) => one.field === field)?.value ?? '';

/** The innermost element that shows a text. */
function elementSaying(scope: Element, text: string): Element | undefined {
  const nodes = scope.ownerDocument.createTreeWalker(scope, 4);
  while (nodes.nextNode()) {
    if (cleanText(nodes.currentNode.nodeValue ?? '').includes(text))
      return nodes.currentNode.parentElement ?? undefined;
  }
  return undefined;
}

/** A button after these would stand outside of the table, or where something else is. */
const whole = 'td, th, dd, dt, li, [style*="top"][style*="left"]';

/**
 * Where the button of a report goes that is labels and values alone: after the address, or the MLS number where
 * the address is not shown. Nothing when the report says neither.
 * @param evidence what is read of the report
 */
export function reportPlacement(
  scope: Element,
  evidence: readonly Evidence[],
  kind: Placement['kind'],
): Placement[] {
  const number = said(evidence, 'mlsNumber');
  const street = said(evidence, 'streetLine') || said(evidence, 'addressLine');
  const shown = [street, number]
    .filter(Boolean)
    .map((text) => elementSaying(scope, text))
    .find(Boolean);
  if (!number && !street) return [];
  if (!shown || shown === scope)
    return [{ ...detailPlacement(number || street, scope, scope), kind, inside: true }];
  const placement = { ...rowPlacement(number || street, scope, shown), kind };
  return [placement.anchor.matches(whole) ? { ...placement, inside: true } : placement];
}
