import { sampleSite } from '../../lib/loops/draft/sample.ts';
import { startContent } from '../../lib/page/content.ts';
import type { Recipe } from '../../lib/sites/recipe.ts';
import { withRecipes } from '../../lib/sites/recipe-site.ts';
import type { Site } from '../../lib/sites/site.ts';
import { type Key, t } from '../../lib/words.ts';

/** What the sample says, and by which words: an invented home, of an invented agent. */
export const sample = {
  address: '1200 Sample St, Unit 4, Springfield, IL 62704',
  facts: {
    mlsNumber: '10020030',
    price: '$349,000',
    bedrooms: '3',
    bathrooms: '2',
    squareFeet: '1,640',
    yearBuilt: '1998',
    'listingAgent.fullName': 'Jordan Sample',
    'listingAgent.company': 'Sample Realty',
  },
} as const;

const labels: Record<keyof typeof sample.facts, Key> = {
  mlsNumber: 'teach_field_mlsNumber',
  price: 'teach_field_price',
  bedrooms: 'teach_field_bedrooms',
  bathrooms: 'teach_field_bathrooms',
  squareFeet: 'teach_field_squareFeet',
  yearBuilt: 'teach_field_yearBuilt',
  'listingAgent.fullName': 'teach_field_listingAgent_fullName',
  'listingAgent.company': 'teach_field_listingAgent_company',
};

/** The facts with their labels, in the order in which they stand. */
export const shownFacts = (): { label: string; value: string }[] =>
  facts.map((fact) => ({ label: t(labels[fact]), value: sample.facts[fact] }));

const facts = Object.keys(sample.facts) as (keyof typeof sample.facts)[];

/** The sample is read as a site is that an agent has taught. */
const recipe = (): Recipe => ({
  name: sampleSite,
  host: location.hostname,
  row: '.sample',
  fields: {
    addressLine: { selector: '.sample-address' },
    ...Object.fromEntries(facts.map((fact) => [fact, { label: t(labels[fact]) }])),
  },
});

const nothingElse: Site = { name: sampleSite, hosts: [], find: () => [], read: () => [] };

/** Reads the sample and puts the button beside it, by the same code as in any page, until it is stopped. */
export function startSample(stop: AbortController): void {
  const look = startContent(
    document,
    withRecipes(nothingElse, () => [recipe()]),
    stop,
  );
  look();
}
