import { type DataHome, portal } from './portal.ts';
import { type ByField, evidenceOf } from './readers/evidence.ts';
import { at, dayOf, listOf, monthly, scriptJson, squareFeet } from './readers/state.ts';

/**
 * www.movoto.com, all from public code of 2020 to 2026: Nuxt, with the page's data as JSON in
 * `#__INITIAL_STATE__`, and JSON-LD on every card.
 */
export const movoto = portal({
  name: 'movoto',
  hosts: ['www.movoto.com'],

  detail: {
    isAt: ({ pathname }) => /\/pid_\w+|-\d+_\w+\/?$/.test(pathname),
    street: '.dpp-header-title .title, .dpp-header-title h1, #dppHeader h1',
    other: '#estPrice',
    elements: {
      price: '.dpp-price',
      status: '#dppHeader .sup .text',
      remarks: '.dpp-desc-content',
    },
  },

  card: {
    is: 'article.mvt-cardproperty',
    street: '.mvt-cardproperty-info address',
    facts: '.mvt-cardproperty-info ul',
    elements: { price: '.mvt-cardproperty-info .price' },
  },

  data: (document) => scriptJson(document.querySelector('script#__INITIAL_STATE__')),

  // The listing of a home's own page is the page's data or a part of it, by whatever name; results are `listings`.
  homes(data) {
    const page = at(data, 'pageData');
    return [page, ...Object.values(Object(page))]
      .flatMap(listOf)
      .filter((one) => at(one, 'geo'))
      .map(homeOf);
  },
});

const home: ByField<string> = {
  streetLine: 'geo.address',
  city: 'geo.city',
  state: 'geo.state',
  zipCode: 'geo.zipcode zipCode',
  county: 'geo.county',
  mlsNumber: 'mlsNumber',
  price: 'listPrice closePrice',
  soldPrice: 'closePrice',
  bedrooms: 'bed',
  bathrooms: 'bath',
  squareFeet: 'sqftTotal',
  yearBuilt: 'yearBuilt',
  propertyType: 'propertyTypeDisplayName propertyType',
  status: 'houseRealStatus status',
  remarks: 'description',
  'listingAgent.fullName': 'listingAgent',
  'listingAgent.phone': 'officeListPhone',
  'listingAgent.company': 'officeListName',
};

function homeOf(data: unknown): DataHome {
  const from = '__INITIAL_STATE__ listing';
  const lotSize = squareFeet(at(data, 'lotSize'));
  const hoaDues = monthly(at(data, 'hoafee'));
  const listingDate = dayOf(at(data, 'listDate'));
  return {
    data,
    paths: home,
    from,
    more: () => [
      ...evidenceOf({ lotSize, hoaDues, listingDate }, 'state', from),
      ...evidenceOf({ subdivision: at(data, 'geo', 'neighborhoodName') }, 'labelled', from),
    ],
  };
}
