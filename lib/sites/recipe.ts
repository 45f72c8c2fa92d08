import type { EvidenceField } from '../listing/evidence.ts';

/**
 * A site as data: how to read the listings of one host without a module for it. Made by pointing at a page, or
 * written by hand. It holds text only, nothing that can run.
 */
export interface Recipe {
  /** For people: "Tidewater MLS". */
  name: string;
  /** An exact host ("www.tidewatermls.example") or a whole-label suffix ("*.tidewatermls.example"). */
  host: string;
  /** The pages it is about, by the beginning of their path: "/property/". */
  path?: string | undefined;
  /** On a page of results: what is around each listing. Its fields are looked for within. */
  row?: string | undefined;
  /** dotloop's own number for the MLS. */
  mlsId?: string | undefined;
  fields: RecipeFields;
}

type RecipeFields = Partial<Record<RecipeField, RecipeSource>>;

/** A recipe reads what a page says: dotloop's number for the MLS is never on one. */
export type RecipeField = Exclude<EvidenceField, 'mlsId'>;

/** Where a field stands: at an element (its words, or one of its attributes), or beside a label. */
export type RecipeSource =
  | { selector: string; attribute?: string | undefined }
  | { label: string; selector?: undefined };

/** Fields that name a listing. A recipe has one of them, and finds a listing where all that it has are there. */
export const naming = ['addressLine', 'streetLine', 'streetName', 'mlsNumber'] as const;

/** Whether two recipes are about the same: one that is taught or imported again takes the other's place. */
export const isSameRecipe = (one: Recipe, other: Recipe): boolean =>
  one.name === other.name &&
  one.host === other.host &&
  one.path === other.path &&
  (one.row === undefined) === (other.row === undefined);

/** What a recipe may be at most, so that none can slow a page down. */
export const recipeLimits = {
  name: 100,
  host: 253,
  path: 200,
  selector: 300,
  /** Steps of a selector: "main > p b" has three. */
  steps: 12,
  label: 60,
  attribute: 50,
  mlsId: 20,
  fields: 40,
  /** Recipes of one host, and of all. */
  perHost: 20,
  all: 200,
} as const;
