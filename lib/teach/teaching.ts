import type { Recipe, RecipeField } from '../sites/recipe.ts';

/**
 * A recipe that is being made by pointing: kept by the worker, so that it goes on on the next page.
 * kind: one home or a list? · a field: point at it · review: what is read, here and on the next page · saved
 */
export interface Teaching {
  /** It may have no fields as yet. */
  recipe: Recipe;
  step: 'kind' | 'review' | 'saved' | RecipeField;
  /** The URL of the page that was pointed at: another one is there to try it on. */
  taughtAt: string;
}

/** Whether a step is to point at something. */
export const asks = (step: Teaching['step']): step is RecipeField =>
  step !== 'kind' && step !== 'review' && step !== 'saved';

/** What is asked for one after another. The place only if the address is without one. */
export const guided = [
  'addressLine',
  'placeLine',
  'mlsNumber',
  'price',
  'bedrooms',
  'bathrooms',
  'status',
] as const satisfies RecipeField[];

/** What can be pointed at besides. */
export const further = [
  'squareFeet',
  'lotSize',
  'yearBuilt',
  'propertyType',
  'listingDate',
  'originalPrice',
  'parcelId',
  'county',
  'subdivision',
  'schoolDistrict',
  'hoaDues',
  'remarks',
  'listingAgent.fullName',
  'listingAgent.phone',
  'listingAgent.email',
  'listingAgent.company',
] as const satisfies RecipeField[];
