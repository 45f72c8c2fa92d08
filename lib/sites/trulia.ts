import { type DataHome, portal } from './portal.ts';
import { type ByField, evidenceOf } from './readers/evidence.ts';
import { type Listed, readListed } from './readers/listed.ts';
import { at, listOf, scriptJson, words } from './readers/state.ts';

/**
 * www.trulia.com, all from public code of 2020 to 2025: Next.js as on Zillow, with the home in the page's
 * `homeDetails` and results in `searchData`, each value with the words that the page shows.
 */
export const trulia = portal({
  name: 'trulia',
  hosts: ['www.trulia.com'],

  detail: {
    isAt: ({ pathname }) => /^\/(home|property|p|building|b)\//.test(pathname),
    street: '[data-testid="home-details-summary-headline"]',
    place: '[data-testid="home-details-summary-city-state"]',
    // A building has a table of its flats.
    other: '[data-testid="price-history-container"], [data-testid="floor-plan-group"]',
    elements: {
      price: '[data-testid="on-market-price-details"], [data-testid="home-details-sm-lg-xl-price-details"]',
      bedrooms: '[data-testid="bed"]',
      bathrooms: '[data-testid="bath"]',
      squareFeet: '[data-testid="floor"]',
      remarks: '[data-testid="home-description-text-description-text"]',
      'listingAgent.fullName': '[data-testid="no-form-agent-name"]',
      'listingAgent.company': '[data-testid="broker-name"]',
      'listingAgent.phone': '[data-testid="agent-phone"]',
    },
  },

  card: {
    is: 'li[data-testid^="srp-home-card"], [data-testid="home-card-sale"], [data-testid="home-card-rent"], [data-testid="home-card-sold"], [data-testid="home-card-off-market"]',
    street: '[data-testid="property-street"], [data-testid="property-address"]',
    place: '[data-testid="property-region"]',
    facts: '[data-testid="property-card-details"]',
    elements: {
      price: '[data-testid="property-price"]',
      bedrooms: '[data-testid="property-beds"]',
      bathrooms: '[data-testid="property-baths"]',
      squareFeet: '[data-testid="property-floorSpace"]',
    },
  },

  data: (document) => scriptJson(document.querySelector('script#__NEXT_DATA__')),

  homes: (data) =>
    [at(data, 'props'), at(data, 'props', 'pageProps')]
      .flatMap((props) => [at(props, 'homeDetails'), ...listOf(at(props, 'searchData', 'homes'))])
      .filter(Boolean)
      .map(homeOf),
});

const home: ByField<string> = {
  addressLine: 'location.fullLocation location.formattedLocation',
  streetLine: 'location.streetAddress',
  city: 'location.city',
  state: 'location.stateCode',
  zipCode: 'location.zipCode',
  price: 'price.price price.formattedPrice',
  bedrooms: 'bedrooms.summaryBedrooms bedrooms.value bedrooms.formattedValue',
  bathrooms: 'bathrooms.summaryBathrooms bathrooms.value bathrooms.formattedValue',
  squareFeet: 'floorSpace.formattedDimension',
  lotSize: 'lotSize.formattedDimension',
  propertyType: 'propertyType.formattedValue propertyType.value',
  status: 'currentStatus.label',
  remarks: 'description.value',
  'listingAgent.fullName': 'activeListing.provider.agent.name',
  'listingAgent.email': 'activeListing.provider.agent.email',
  'listingAgent.phone': 'activeListing.provider.agent.phone',
  'listingAgent.company': 'activeListing.provider.broker.name',
};

function homeOf(data: unknown): DataHome {
  const from = '__NEXT_DATA__ home';
  return {
    data,
    paths: home,
    from,
    more: () => [
      ...readListed(attributesOf(at(data, 'features')).map(pairOf), from),
      ...evidenceOf({ subdivision: at(data, 'location', 'neighborhoodName') }, 'labelled', from),
    ],
  };
}

/** Facts and features stand in groups of groups. */
function attributesOf(group: unknown, depth = 0): unknown[] {
  const highlighted = listOf(at(group, 'highlightedInfoAttributes')).map((one) => at(one, 'attribute'));
  const inner =
    depth > 4 ? [] : listOf(at(group, 'categories')).flatMap((one) => attributesOf(one, depth + 1));
  return [...highlighted, ...listOf(at(group, 'attributes')), ...inner];
}

/** Some values are their own label: "Built in 1962". */
function pairOf(attribute: unknown): Listed {
  const value = words(at(attribute, 'formattedValue'));
  return [words(at(attribute, 'formattedName')) || /^built in/i.exec(value)?.[0], value];
}
