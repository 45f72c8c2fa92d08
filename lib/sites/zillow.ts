import { type DataHome, portal } from './portal.ts';
import { type ByField, evidenceOf } from './readers/evidence.ts';
import { at, dayOf, listOf, monthly, parseJson, scriptJson, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';

/** Checked on the rental results of 2026; cards for sale carry it as well. */
const card = 'article[data-test="property-card"]';

/**
 * www.zillow.com, in the US and Canada. A home's page holds all of it in `__NEXT_DATA__`, which stays as it was
 * when one moves on to another home: it counts only while it names the home that the URL and the heading name.
 */
export const zillow = portal({
  name: 'zillow',
  hosts: ['www.zillow.com'],

  detail: {
    isAt: ({ pathname }) => /\/\d+_zpid/.test(pathname),
    // Checked on a home's page of 2026; over results the home stands in the first of these.
    pane: '#home-detail-lightbox-container, [data-testid="content-container"]',
    // All checked on the same page.
    elements: {
      price: '[data-testid="home-info"]',
      status: '[data-testid="home-status"]',
      remarks: '[data-testid="property-description"]',
      'listingAgent.fullName': '[data-testid="attribution-LISTING_AGENT"] span',
      'listingAgent.company': '[data-testid="attribution-BROKER"] span',
    },
  },

  card: {
    is: card,
    // JSON-LD of the home stands beside its card.
    within: 'li',
    street: 'address',
    facts: '[data-testid="property-card-details"], article ul',
    elements: { price: '[data-test="property-card-price"]' },
  },

  data: (document) => scriptJson(document.querySelector('script#__NEXT_DATA__')),

  homes(data) {
    const props = at(data, 'props', 'pageProps');
    const cache = at(props, 'componentProps', 'gdpClientCache') ?? at(props, 'gdpClientCache');
    const results = at(props, 'searchPageState', 'cat1', 'searchResults', 'listResults');
    return [
      ...Object.values(Object(parseJson(cache) ?? cache)).map((entry) => homeOf(at(entry, 'property'))),
      ...listOf(results).map((data) => ({ data, paths: result, from: '__NEXT_DATA__ listResults' })),
    ];
  },

  also(scope, kind) {
    if (kind === 'detail') return [];
    const text = `${scope.querySelector(card)?.className} ${textOf(scope)}`;
    const deal = /(?:_|\b)for[- ](rent|sale)\b/i.exec(text)?.[1];
    return evidenceOf({ status: deal && `For ${deal}` }, 'labelled', 'card');
  },
});

/** Checked on a home's page of 2026. */
const home: ByField<string> = {
  streetLine: 'streetAddress',
  city: 'city',
  state: 'state',
  zipCode: 'zipcode',
  county: 'county',
  country: 'country',
  mlsNumber: 'mlsid attributionInfo.mlsId',
  price: 'price',
  bedrooms: 'bedrooms',
  bathrooms: 'bathrooms',
  squareFeet: 'livingAreaValue livingArea',
  lotSize: 'resoFacts.lotSize',
  yearBuilt: 'yearBuilt',
  propertyType: 'resoFacts.propertySubType.0 homeType',
  status: 'attributionInfo.trueStatus homeStatus',
  parcelId: 'parcelId resoFacts.parcelNumber',
  subdivision: 'address.subdivision resoFacts.subdivisionName',
  schoolDistrict: 'resoFacts.highSchoolDistrict resoFacts.elementarySchoolDistrict',
  hoaDues: 'resoFacts.associationFee',
  hoa: 'resoFacts.associationName',
  inclusions: 'resoFacts.inclusions',
  exclusions: 'resoFacts.exclusions',
  soldPrice: 'lastSoldPrice',
  soldDate: 'dateSoldString dateSold',
  remarks: 'description',
  'listingAgent.fullName': 'attributionInfo.agentName',
  'listingAgent.email': 'attributionInfo.agentEmail',
  'listingAgent.phone': 'attributionInfo.agentPhoneNumber',
  'listingAgent.license': 'attributionInfo.agentLicenseNumber',
  'listingAgent.company': 'attributionInfo.brokerName brokerageName',
  'coListingAgent.fullName': 'attributionInfo.coAgentName',
  'coListingAgent.phone': 'attributionInfo.coAgentNumber',
  'coListingAgent.license': 'attributionInfo.coAgentLicenseNumber',
  'buyingAgent.fullName': 'attributionInfo.buyerAgentName',
  'buyingAgent.company': 'attributionInfo.buyerBrokerageName',
};

function homeOf(data: unknown): DataHome {
  const from = '__NEXT_DATA__ property';
  const facts = at(data, 'resoFacts');
  return {
    data,
    paths: home,
    from,
    path: `/${words(at(data, 'zpid'))}_zpid`,
    more: () =>
      evidenceOf(
        {
          listingDate: dayOf(at(facts, 'onMarketDate')),
          hoaDues: !at(facts, 'associationFee') && monthly(at(data, 'monthlyHoaFee')),
        },
        'state',
        from,
      ),
  };
}

/** From public code: what a page of results holds of each home. */
const result: ByField<string> = {
  streetLine: 'addressStreet',
  city: 'addressCity',
  state: 'addressState',
  zipCode: 'addressZipcode',
  price: 'unformattedPrice price',
  bedrooms: 'beds hdpData.homeInfo.bedrooms',
  bathrooms: 'baths hdpData.homeInfo.bathrooms',
  squareFeet: 'area hdpData.homeInfo.livingArea',
  propertyType: 'hdpData.homeInfo.homeType',
  status: 'statusType',
  'listingAgent.company': 'brokerName',
};
