/** What the comparison uses of the two parsers, of which neither has types. */
declare module 'parse-address' {
  /** Undefined parts are left out; null when it finds no address. */
  export function parseLocation(text: string): Partial<Record<string, string>> | null;
}

declare module 'addresser' {
  /** Throws when it finds no state, or no city of its list. */
  export function parseAddress(text: string): {
    addressLine1?: string;
    addressLine2?: string;
    streetNumber?: string;
    placeName?: string;
    stateAbbreviation?: string;
    zipCode?: string;
    zipCodePlusFour?: string;
  };
}
