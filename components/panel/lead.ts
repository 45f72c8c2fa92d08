/** Leads a person to a place of the form, where there is one. */
export function leadTo(place: HTMLElement | null | undefined): void {
  place?.focus();
  place?.scrollIntoView?.({ block: 'center' });
}
