import { type DataHome, portal } from './portal.ts';
import { type ByField, evidenceOf } from './readers/evidence.ts';
import { readListed } from './readers/listed.ts';
import { assignedJson, at, dayOf, listOf, squareFeet, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';

/**
 * www.compass.com, all from public code of 2019 to 2026. A script assigns the page's data to
 * `__INITIAL_DATA__` (of late `__PARTIAL_INITIAL_DATA__`): one listing, or the results' list of them.
 */
export const compass = portal({
  name: 'compass',
  hosts: ['www.compass.com'],

  detail: {
    isAt: ({ pathname }) => /^\/(listing|homedetails)\//.test(pathname),
    street: '[data-tn="listing-page-address"]',
    place: '[data-tn="listing-page-address-subtitle"]',
    other: '#nearbySearchWrapper',
    elements: {
      price: '[data-tn="listing-page-summary-price"]',
      'listingAgent.fullName': '[data-tn="contactAgentSlat-view-name"]',
      'listingAgent.company': '[data-tn="contactAgentSlat-view-displayCompany"]',
    },
  },

  card: {
    is: '[data-testid="cx-react-listingCard"], div.uc-listingPhotoCard',
    street: '[data-testid="cx-react-listingCard-subtitlesAnchor"], .uc-listingCard-title',
    facts: '.uc-listingCard-subStats',
    elements: { price: '[data-testid="cx-react-listingCard-title"], .uc-listingCard-content strong' },
  },

  data: (document) => assignedJson(document, 'INITIAL_DATA__'),

  homes: (data) => [
    homeOf(at(data, 'props', 'listingRelation', 'listing')),
    ...listOf(at(data, 'props', 'lolResults', 'data')).map((one) => homeOf(at(one, 'listing'))),
  ],

  also(scope, kind) {
    if (kind === 'detail') return [];
    // Each value stands there twice, for narrow pages and for wide ones.
    const stats = [...scope.querySelectorAll('[data-testid="cx-react-listingCard-substatsSection"] > div')];
    return readListed(
      stats.map((one) => {
        const value = one.querySelector('dd');
        return [textOf(one.querySelector('dt')), textOf(value?.firstElementChild ?? value)];
      }),
      'card',
    );
  },
});

const home: ByField<string> = {
  streetLine: 'location.prettyAddress',
  city: 'location.city',
  state: 'location.state',
  zipCode: 'location.zipCode',
  county: 'location.county',
  price: 'price.lastKnown price.listed',
  bedrooms: 'size.bedrooms',
  squareFeet: 'size.squareFeet',
  yearBuilt: 'buildingInfo.buildingYearOpened',
  propertyType: 'detailedInfo.propertyType.masterType.GLOBAL.0',
  status: 'localizedStatus mlsStatus',
  remarks: 'description detailedInfo.description',
  'listingAgent.fullName': 'fullContacts.0.contactName',
  'listingAgent.email': 'fullContacts.0.email',
  'listingAgent.phone': 'fullContacts.0.phone',
  'listingAgent.company': 'fullContacts.0.company',
  'coListingAgent.fullName': 'fullContacts.1.contactName',
  'coListingAgent.email': 'fullContacts.1.email',
  'coListingAgent.phone': 'fullContacts.1.phone',
  'coListingAgent.company': 'fullContacts.1.company',
};

function homeOf(data: unknown): DataHome {
  const from = '__INITIAL_DATA__ listing';
  const details = at(data, 'detailedInfo');
  return {
    data,
    paths: home,
    from,
    more: () => [
      ...evidenceOf(
        {
          bathrooms: bathsOf(at(data, 'size')),
          lotSize: squareFeet(at(data, 'size', 'lotSizeInSquareFeet')),
          listingDate: dayOf(at(data, 'date', 'listed')),
        },
        'state',
        from,
      ),
      ...readListed(
        [
          ...listOf(at(details, 'keyDetails')).map((pair) => [at(pair, 'key'), at(pair, 'value')] as const),
          ...listOf(at(details, 'listingDetails'))
            .flatMap((group) => listOf(at(group, 'subCategories')))
            .flatMap((group) => listOf(at(group, 'fields')))
            .map((pair) => [at(pair, 'key'), at(pair, 'values')] as const),
          ['MLS #', at(data, 'externalId')],
        ],
        from,
      ),
      ...evidenceOf({ subdivision: at(data, 'location', 'neighborhood') }, 'labelled', from),
    ],
  };
}

/** The total counts a half bath as a whole one. */
function bathsOf(size: unknown): string {
  const [full, half] = [words(at(size, 'fullBathrooms')), words(at(size, 'halfBathrooms'))];
  return full && half
    ? `${full} full, ${half} half`
    : words(at(size, 'totalBathrooms') ?? at(size, 'bathrooms'));
}
