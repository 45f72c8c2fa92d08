/** The arrow keys lead up and down through a list: from the search box to the rows, and back. */
export function moveFocus(event: KeyboardEvent, within: HTMLElement | null, stops: string): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const from = event.target;
  if (step === 0 || !within || !(from instanceof HTMLElement) || !from.matches(stops)) return;
  const all = [...within.querySelectorAll<HTMLElement>(stops)];
  const next = all[all.indexOf(from) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
