import type { Home } from '../homes.ts';
import { bathsOf, money, streetLine } from '../shared/format.ts';
import { photoCount } from '../shared/photo.ts';
import { detailPath } from './paths.ts';

const homeTypes = {
  'Single Family': 'SINGLE_FAMILY',
  Condominium: 'CONDO',
  'Multi Family': 'MULTI_FAMILY',
  Townhouse: 'TOWNHOUSE',
  Land: 'LOT',
} as const;

/** What the portal calls a home's state: a rental is FOR_RENT whatever its MLS says. */
function homeStatus(home: Home): string {
  if (home.forRent) return 'FOR_RENT';
  return home.status === 'Active' ? 'FOR_SALE' : 'PENDING';
}

/** `__NEXT_DATA__` of a detail page: the facts are in `gdpClientCache`, which is JSON in a string. */
export function detailState(home: Home, nearby: readonly Home[]): unknown {
  const query = JSON.stringify({ zpid: home.portalId, zillowPlatform: 'DESKTOP', altId: null });
  const gdpClientCache = JSON.stringify({
    'ViewerQuery{}': { viewer: { isLoggedIn: false, roles: [] } },
    [`ForSaleShopperPlatformFullRenderQuery${query}`]: { property: property(home, nearby) },
  });
  return {
    props: {
      pageProps: {
        subAppName: 'home-details-subapp',
        componentProps: { gdpClientCache, pageFrame: null, zpid: home.portalId, searchPageStateParams: {} },
        isComposedWithSearch: true,
        searchPageState: null,
      },
    },
    page: '/render/[...urlPath]',
    query: { zpid: home.portalId, fullPage: 'true', originalReqUrlPath: `/${detailPath(home)}` },
    buildId: 'sandbox',
    isFallback: false,
    gip: true,
    scriptLoader: [],
  };
}

/** `__NEXT_DATA__` of a result page: the rows that came with the page. */
export function searchState(rows: readonly Home[], total: number): unknown {
  return {
    props: {
      pageProps: {
        subAppName: 'search-page-subapp',
        componentProps: {},
        searchPageState: {
          cat1: {
            searchResults: { listResults: rows.map(listResult) },
            searchList: { totalResultCount: total, resultsPerPage: 41 },
          },
        },
      },
    },
    page: '/search',
    query: {},
    buildId: 'sandbox',
    scriptLoader: [],
  };
}

function listResult(home: Home): unknown {
  const { city, state, zipCode } = home.address;
  return {
    zpid: home.portalId,
    id: home.portalId,
    statusType: homeStatus(home),
    detailUrl: `/${detailPath(home)}`,
    addressStreet: streetLine(home),
    addressCity: city,
    addressState: state,
    addressZipcode: zipCode,
    unformattedPrice: home.price,
    beds: home.bedrooms,
    baths: bathsOf(home),
    area: home.squareFeet,
    brokerName: home.agent.office,
  };
}

function property(home: Home, nearby: readonly Home[]): unknown {
  const { city, state, zipCode, county, country } = home.address;
  const { agent } = home;
  const acres = home.acres >= 1;
  const baths = bathsOf(home);
  return {
    zpid: Number(home.portalId),
    photos: Array.from({ length: photoCount }, () => ({ caption: '', subjectType: null })),
    photoCount,
    attributionInfo: {
      agentEmail: home.mlsName === 'Harbor MLS' ? agent.email : null,
      agentLicenseNumber: agent.license,
      agentName: agent.fullName,
      agentPhoneNumber: agent.phone,
      attributionTitle: 'Listing Provided by:',
      brokerName: agent.office,
      brokerPhoneNumber: agent.officePhone,
      buyerAgentName: null,
      coAgentName: null,
      listingOffices: [{ associatedOfficeType: 'listOffice', officeName: agent.office }],
      listingAgents: [
        {
          associatedAgentType: 'listAgent',
          memberFullName: agent.fullName,
          memberStateLicense: agent.license,
        },
      ],
      mlsId: home.mlsNumber,
      mlsName: home.mlsName,
      trueStatus: home.status,
    },
    address: {
      streetAddress: streetLine(home),
      city,
      state,
      zipcode: zipCode,
      neighborhood: null,
      community: null,
      subdivision: home.subdivision || null,
    },
    streetAddress: streetLine(home),
    abbreviatedAddress: streetLine(home),
    city,
    state,
    zipcode: zipCode,
    county: county ? `${county} County` : null,
    country: country === 'CA' ? 'CAN' : 'USA',
    building: home.buildingName ? { buildingName: home.buildingName } : null,
    hdpUrl: `/${detailPath(home)}`,
    homeStatus: homeStatus(home),
    homeType: homeTypes[home.propertyType],
    price: home.price,
    currency: country === 'CA' ? 'CAD' : 'USD',
    bedrooms: home.bedrooms || null,
    bathrooms: baths || null,
    livingArea: home.squareFeet || null,
    livingAreaValue: home.squareFeet || null,
    livingAreaUnits: 'Square Feet',
    livingAreaUnitsShort: 'sqft',
    lotSize: home.acres ? Math.round(home.acres * 43560) : null,
    lotAreaValue: home.acres ? (acres ? home.acres : Math.round(home.acres * 43560)) : null,
    lotAreaUnits: acres ? 'Acres' : 'Square Feet',
    yearBuilt: home.yearBuilt || null,
    mlsid: home.mlsNumber,
    parcelId: home.parcelId,
    monthlyHoaFee: home.hoaDues || null,
    brokerageName: agent.office,
    description: home.remarks,
    datePostedString: home.listingDate,
    priceHistory: [{ date: home.listingDate, price: home.originalPrice, event: 'Listed for sale' }],
    nearbyHomes: nearby.map((other) => ({
      zpid: Number(other.portalId),
      price: other.price,
      address: {
        streetAddress: streetLine(other),
        city: other.address.city,
        state: other.address.state,
        zipcode: other.address.zipCode,
      },
    })),
    resoFacts: {
      listAOR: home.mlsName,
      bathrooms: home.fullBaths + home.halfBaths,
      bathroomsFull: home.fullBaths,
      bathroomsHalf: home.halfBaths,
      bathroomsFloat: baths,
      bedrooms: home.bedrooms,
      associationFee: home.hoaDues ? `${money(home.hoaDues)} monthly` : null,
      associationName: home.hoaDues ? home.subdivision : null,
      highSchoolDistrict: home.schoolDistrict,
      homeType: home.propertyType.replace(' ', ''),
      hoaFee: home.hoaDues ? `${money(home.hoaDues)} monthly` : null,
      livingArea: home.squareFeet ? `${home.squareFeet.toLocaleString('en-US')} sqft` : null,
      lotSize: acres
        ? `${home.acres} Acres`
        : home.acres && `${Math.round(home.acres * 43560).toLocaleString('en-US')} sqft`,
      onMarketDate: Date.parse(home.listingDate),
      parcelNumber: home.parcelId,
      propertySubType: [home.propertyType],
      subdivisionName: home.subdivision || null,
      yearBuilt: home.yearBuilt || null,
    },
  };
}
