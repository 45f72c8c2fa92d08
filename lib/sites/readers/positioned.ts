import { labelField } from './labels.ts';
import { textOf } from './text.ts';

interface Part {
  text: string;
  top: number;
  left: number;
}

const at = (style: string, side: string): number =>
  Number(new RegExp(`(?:^|[;\\s])${side}:\\s*(-?[\\d.]+)px`).exec(style)?.[1] ?? Number.NaN);

/** Texts that stand by inline position, in the order in which they are read. No layout is asked for. */
function partsOf(scope: Element): Part[] {
  return [...scope.querySelectorAll('[style*="top"][style*="left"]')]
    .map((element) => {
      const style = element.getAttribute('style') ?? '';
      return { text: textOf(element, 10_000), top: at(style, 'top'), left: at(style, 'left') };
    })
    .filter(({ text, top, left }) => text && top >= 0 && left >= 0)
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Parts of a line are not always set on exactly the same height. Lines of a report are 13 and more pixels apart. */
const line = 4;

/**
 * The labels of a report that is set by position, each with what stands next to its right on the same line: "" when
 * that is a label itself. The order in the page says nothing: the labels come first, and the values after them all.
 */
export function positionedPairs(scope: Element): [label: string, value: string][] {
  const parts = partsOf(scope);
  return parts
    .filter(({ text }) => text.length < 60 && labelField(text))
    .map((label) => {
      const right = parts.filter(({ top, left }) => Math.abs(top - label.top) <= line && left > label.left);
      const nearest = Math.min(...right.map(({ left }) => left));
      const value = right.find(({ left }) => left === nearest)?.text ?? '';
      return [label.text, value];
    });
}

/** The uppermost texts of such a report, which are its heading. */
export const positionedHeading = (scope: Element): string[] =>
  partsOf(scope)
    .filter(({ top }) => top < 60)
    .map(({ text }) => text);
