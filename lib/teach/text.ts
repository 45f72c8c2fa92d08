import type { RecipeField, RecipeSource } from '../sites/recipe.ts';
import type { TeachTrouble } from './teacher.ts';

/** What is asked for, in a person's words. */
const fields: Partial<Record<RecipeField, string>> = {
  addressLine: 'address',
  placeLine: 'city, state and ZIP',
  mlsNumber: 'MLS number',
  price: 'price',
  originalPrice: 'original price',
  bedrooms: 'bedrooms',
  bathrooms: 'bathrooms',
  squareFeet: 'living area',
  lotSize: 'lot size',
  yearBuilt: 'year built',
  propertyType: 'property type',
  status: 'status',
  listingDate: 'list date',
  parcelId: 'parcel number',
  county: 'county',
  subdivision: 'subdivision',
  schoolDistrict: 'school district',
  hoaDues: 'HOA dues',
  remarks: 'remarks',
  'listingAgent.fullName': 'listing agent',
  'listingAgent.phone': 'agent’s phone',
  'listingAgent.email': 'agent’s e-mail',
  'listingAgent.company': 'listing office',
};

const nameOf = (field: RecipeField): string => fields[field] ?? field;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const troubles: Record<TeachTrouble, string> = {
  'nothing-there': 'There are no words there to read. Point at the text itself.',
  'no-rows': 'These two are not in rows of one list. Point at the address of two homes of the same list.',
  'outside-row': 'That is outside of the rows of the list. Point within a row.',
  worker: 'Loop-It was updated or restarted. What you pointed at is kept. Reload this page to go on.',
};

/** Every word of the teaching panel. */
export const text = {
  title: 'Teach Loop-It',
  close: 'Stop teaching',
  otherSide: 'Move to the other side',
  name: nameOf,
  heading: (field: RecipeField) => capital(nameOf(field)),

  kind: 'What does this page show?',
  kindHint:
    'You point at the address, the MLS number and whatever else you like. Loop-It remembers where each stands.',
  oneHome: 'One home',
  list: 'A list of homes',

  point: (field: RecipeField) => `Point at the ${nameOf(field)}`,
  pointSecond: 'Now at the address of another home',
  pointHint: 'Click it on the page. Or use the arrow keys, and Enter.',
  optional: 'If this page does not show it, skip it.',
  secondHint: 'From two, Loop-It learns what the rows of this list are.',
  found: 'The page labels this so:',
  useIt: 'Use it',
  skip: 'Skip',
  thatIsAll: 'That’s all',
  otherWay: 'Find it another way',
  doubt: (field: RecipeField) =>
    `This does not look like ${article(nameOf(field))}. Point again, or go on if it is right.`,
  goOn: 'It is right',

  read: 'What Loop-It reads here',
  again: 'Point again',
  againOf: (field: RecipeField) => `Point again at the ${nameOf(field)}`,
  remove: 'Leave out',
  removeOf: (field: RecipeField) => `Leave out the ${nameOf(field)}`,
  missing: 'Not on this page',
  by: (source: RecipeSource) =>
    source.selector === undefined ? `Beside “${source.label}”` : source.selector,

  review: 'Is this right?',
  reviewHere: 'Then open another listing of this site: this panel comes along, and shows what is read there.',
  reviewThere: 'This is another page than the one you pointed at. If it is right here, too, save it.',
  rows: (count: number) =>
    count === 1 ? 'One home is found on this page.' : `${count} homes are found on this page.`,
  noListing: 'No listing is found on this page. It has one where address and MLS number are both read.',
  more: 'Point at something else',
  choose: 'Choose…',
  siteName: 'Name of this site',
  save: 'Save',

  saved: 'Saved',
  savedHint: (host: string) => `Loop-It reads pages like this one on ${host}.`,
  always:
    'To have the button there always, press Loop-It in the toolbar, then “Always on this site”. The recipe is in the options, where you can change or share it.',
  done: 'Done',

  trouble: (trouble: TeachTrouble) => troubles[trouble],
} as const;

function article(words: string): string {
  if (/(rooms|remarks|dues)$|^city/.test(words)) return words;
  return /^([aeio]|MLS|HOA)/.test(words) ? `an ${words}` : `a ${words}`;
}
