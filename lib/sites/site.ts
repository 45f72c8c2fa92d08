import type { Evidence } from '../listing/evidence.ts';

/** One listing system, in one file. */
export interface Site {
  name: string;
  /** Exact hosts ("www.zillow.com") or whole-label suffixes ("*.flexmls.com"). They also feed the manifest. */
  hosts: readonly string[];
  /** Cheap and pure: which listings stand on this page, and where their buttons go. Empty when there is none. */
  find(document: Document, url: URL): Placement[];
  /** Everything the page says about the listing at one placement. Never throws for what a page may hold. */
  read(placement: Placement, document: Document, url: URL): Evidence[];
}

/** A spot on a page where a listing stands and a button belongs. */
export interface Placement {
  /** Names the listing on this page: its MLS number, else its address. Never the URL. */
  key: string;
  kind: 'detail' | 'row';
  /** Everything that may be read for this listing is within; nothing of another home is. */
  scope: Element;
  /** The button goes directly after this element, or, with `inside`, at its end. */
  anchor: Element;
  inside?: boolean;
}
