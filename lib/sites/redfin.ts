import type { Evidence } from '../listing/evidence.ts';
import { type DataHome, portal } from './portal.ts';
import { type ByField, evidenceOf, personEvidence, type Who } from './readers/evidence.ts';
import { readListed } from './readers/listed.ts';
import { assignedJson, at, listOf, monthly, parseJson, squareFeet, words } from './readers/state.ts';
import { priceIn, textOf } from './readers/text.ts';

const priced = '.price-section, [data-rf-test-id="abp-price"]';

/**
 * www.redfin.com and, for Canada, www.redfin.ca; all from public code of 2018 to 2026. A page's script holds the
 * answers that the page was made from, each a JSON text of its own.
 */
export const redfin = portal({
  name: 'redfin',
  hosts: ['www.redfin.com', 'www.redfin.ca'],

  detail: {
    isAt: ({ pathname }) => /\/(home|apartment)\/\d+/.test(pathname),
    street: '[data-rf-test-id="abp-streetLine"], h1 .street-address, h1.street-address',
    place: '[data-rf-test-id="abp-cityStateZip"], h1 .bp-cityStateZip, .citystatezip',
    elements: {
      mlsNumber: '.ListingSource--mlsId',
      bedrooms: '.beds-section .statsValue',
      remarks: '.remarks, #marketing-remarks-scroll p',
    },
  },

  card: {
    is: '.HomeCardContainer, .bp-Homecard, .HomeCard',
    street: '.bp-Homecard__Address, .homeAddressV2, .homecardV2Address',
    facts: '.bp-Homecard__Stats, .HomeStatsV2',
    elements: { price: '.bp-Homecard__Price--value, .homecardV2Price' },
  },

  data: (document) => assignedJson(document, '__reactServerState.InitialContext'),

  homes(data) {
    const answers = Object.entries(Object(at(data, 'ReactServerAgent.cache', 'dataCache')));
    const payloads = (api: RegExp): unknown[] =>
      answers
        .filter(([path]) => api.test(path))
        .map(([, answer]) =>
          at(parseJson(words(at(answer, 'res', 'text')).replace(/^\{\}&&/, '')), 'payload'),
        );
    const home: object = Object.assign({}, ...payloads(/\/home\/details\//));
    return [
      homeOf(home),
      ...payloads(/\/api\/gis\?/).flatMap((all) => listOf(at(all, 'homes')).map(resultOf)),
    ];
  },

  also(scope, kind) {
    if (kind === 'row') return [];
    const said = (selector: string): string => textOf(scope.querySelector(selector));
    // "SOLD JAN 2026 FOR $655,000". Beside that, Redfin shows its own estimate as the price.
    const banner = said('.ListingStatusBannerSection');
    const isEstimate = /redfin estimate/i.test(said(`:is(${priced}) .statsLabel`));
    // In 2026 the label of a key detail stands after its value, before that it stood before it.
    const details = [...scope.querySelectorAll('.keyDetails-value')].map(
      (row) =>
        ['.valueType', '.valueText'].map((part) => textOf(row.querySelector(part))) as [string, string],
    );
    return [
      ...evidenceOf(
        {
          price: priceIn(isEstimate ? banner : said(`:is(${priced}) .statsValue`)),
          status: banner.replace(/^(sold)\b.*/i, '$1'),
          'listingAgent.phone': /[(\d][\d(). -]{8,}\d/.exec(said('.listingContactSection'))?.[0],
        },
        'labelled',
        'page',
      ),
      ...readListed(details, 'key detail'),
      ...agentsIn(scope),
    ];
  },
});

/** Agents stand in cards where they are Redfin's own, and in plain items otherwise; each side may have two. */
function agentsIn(scope: Element): Evidence[] {
  const items = [...scope.querySelectorAll('.agent-card-wrapper, .listing-agent-item, .buyer-agent-item')];
  const isBuyers = (item: Element): boolean =>
    /buyer/i.test(`${item.className} ${textOf(item.querySelector('.agent-card-title'))}`);
  const [first, second] = items.filter((item) => !isBuyers(item));
  return [
    ...agentEvidence('listingAgent', first),
    ...agentEvidence('coListingAgent', second),
    ...agentEvidence('buyingAgent', items.find(isBuyers)),
  ];
}

function agentEvidence(who: Who, item: Element | undefined): Evidence[] {
  const said = [
    '.agent-basic-details--heading',
    '.agent-basic-details--broker',
    '[data-rf-test-id="agentInfoItem-agentPhoneNumber"], .agent-extra-info--phone',
    '.agent-extra-info--email, .email-addresses',
  ].map((part) =>
    textOf(item?.querySelector(part))
      .replace(/^(listed by|bought with)|[•·]|\(agent\)/gi, '')
      .trim(),
  );
  return personEvidence(who, said, 'labelled', 'agent');
}

/** What the several answers about one home say, put together. */
const homePaths: ByField<string> = {
  streetLine: 'addressSectionInfo.streetAddress.assembledAddress',
  city: 'addressSectionInfo.city',
  state: 'addressSectionInfo.state',
  zipCode: 'addressSectionInfo.zip',
  county: 'publicRecordsInfo.countyName',
  mlsNumber: 'mainHouseInfo.mlsId',
  price: 'addressSectionInfo.priceInfo.amount addressSectionInfo.latestPriceInfo.amount',
  bedrooms: 'addressSectionInfo.beds',
  bathrooms: 'addressSectionInfo.baths',
  squareFeet: 'addressSectionInfo.sqFt.value',
  yearBuilt: 'addressSectionInfo.yearBuilt publicRecordsInfo.basicInfo.yearBuilt',
  propertyType: 'publicRecordsInfo.basicInfo.propertyTypeName',
  status: 'addressSectionInfo.status.displayValue mainHouseInfo.mlsStatusDisplay.displayValue',
  parcelId: 'publicRecordsInfo.basicInfo.apn',
  remarks: 'mainHouseInfo.marketingRemarks.0.marketingRemark',
  'listingAgent.fullName': 'mainHouseInfo.listingAgents.0.agentInfo.agentName',
  'listingAgent.company': 'mainHouseInfo.listingAgents.0.brokerName',
  'coListingAgent.fullName': 'mainHouseInfo.listingAgents.1.agentInfo.agentName',
  'coListingAgent.company': 'mainHouseInfo.listingAgents.1.brokerName',
  'buyingAgent.fullName': 'mainHouseInfo.buyingAgents.0.agentInfo.agentName',
  'buyingAgent.company': 'mainHouseInfo.buyingAgents.0.brokerName',
};

function homeOf(data: object): DataHome {
  const from = 'InitialContext';
  const amenities = listOf(at(data, 'amenitiesInfo', 'superGroups'))
    .flatMap((all) => listOf(at(all, 'amenityGroups')))
    .flatMap((group) => listOf(at(group, 'amenityEntries')));
  return {
    data,
    paths: homePaths,
    from,
    more: () => [
      ...evidenceOf(
        {
          lotSize: squareFeet(at(data, 'addressSectionInfo', 'lotSize')),
          hoaDues: monthly(at(data, 'publicRecordsInfo', 'mortgageCalculatorInfo', 'monthlyHoaDues')),
        },
        'state',
        from,
      ),
      ...readListed(
        amenities.map((entry) => [at(entry, 'amenityName'), at(entry, 'amenityValues')]),
        from,
      ),
    ],
  };
}

const resultPaths: ByField<string> = {
  streetLine: 'streetLine.value streetLine',
  city: 'city',
  state: 'state',
  zipCode: 'zip',
  mlsNumber: 'mlsId.value',
  price: 'price.value',
  bedrooms: 'beds',
  bathrooms: 'baths',
  squareFeet: 'sqFt.value',
  yearBuilt: 'yearBuilt.value',
  status: 'mlsStatus',
  'listingAgent.fullName': 'listingAgent.name',
};

function resultOf(data: unknown): DataHome {
  const from = 'InitialContext gis';
  const lotSize = squareFeet(at(data, 'lotSize', 'value'));
  const hoaDues = monthly(at(data, 'hoa', 'value'));
  return { data, paths: resultPaths, from, more: () => evidenceOf({ lotSize, hoaDues }, 'state', from) };
}
