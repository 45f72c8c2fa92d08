import type { Home } from '../homes.ts';
import { bathsOf, streetLine } from '../shared/format.ts';

const states: Record<string, string> = { CA: 'California', ME: 'Maine', WI: 'Wisconsin', ON: 'Ontario' };

const types = {
  'Single Family': 'single_family',
  Condominium: 'condos',
  'Multi Family': 'multi_family',
  Townhouse: 'townhomes',
  Land: 'land',
} as const;

/** The page's slug, and its path after "realestateandhomes-detail/". */
export function permalink(home: Home): string {
  const { city, state, zipCode, unit } = home.address;
  const street = [home.address.streetNumber, home.address.streetName, unit].filter(Boolean).join(' ');
  const id = home.portalId;
  return [street, city, state, zipCode, `M${id.slice(0, 5)}-${id.slice(5)}`]
    .map((part) => part.replaceAll(' ', '-'))
    .join('_');
}

/** `__NEXT_DATA__`: the home is `propertyDetails`. Its own `listing_id` is the portal's; the MLS number is in `source`. */
export function nextState(home: Home): unknown {
  return {
    props: {
      pageProps: {
        initialReduxState: {
          propertyDetails: propertyDetails(home),
          phaseOneCompleted: true,
          slug: permalink(home),
          pageType: 'LDP',
          isSpa: false,
        },
        query: { slug: [permalink(home)] },
        deviceType: 'desktop',
      },
    },
    page: '/realestateandhomes-detail/[...slug]',
    query: { slug: [permalink(home)] },
    buildId: 'sandbox',
  };
}

function propertyDetails(home: Home): unknown {
  const { agent } = home;
  const { city, state, zipCode, county, streetNumber, unit } = home.address;
  return {
    property_id: home.portalId,
    listing_id: `29${home.portalId.slice(-8)}`,
    permalink: permalink(home),
    href: `https://www.realtor.com/realestateandhomes-detail/${permalink(home)}`,
    status: home.forRent ? 'for_rent' : 'for_sale',
    list_price: home.price,
    last_price_change_amount: home.price - home.originalPrice || null,
    list_date: `${home.listingDate}T19:24:46Z`,
    last_sold_date: '2010-03-31',
    last_sold_price: Math.round(home.price / 2),
    location: {
      address: {
        city,
        coordinate: { lat: 37.79, lon: -122.43 },
        country: 'USA',
        line: streetLine(home),
        postal_code: zipCode,
        state: states[state] ?? state,
        state_code: state,
        street_direction: home.street.prefix || null,
        street_name: home.street.name,
        street_number: streetNumber,
        street_post_direction: null,
        street_suffix: home.street.suffix || null,
        unit: unit ? `Unit ${unit}` : null,
      },
      county: { fips_code: '06075', name: county, state_code: state },
    },
    description: {
      baths_full: home.fullBaths,
      baths_half: home.halfBaths || null,
      baths_consolidated: String(bathsOf(home)),
      beds: home.bedrooms,
      lot_sqft: home.acres ? Math.round(home.acres * 43560) : null,
      sqft: home.squareFeet || null,
      stories: 1,
      sub_type: home.propertyType === 'Condominium' ? 'condo' : null,
      text: home.remarks,
      type: types[home.propertyType],
      year_built: home.yearBuilt || null,
    },
    flags: {
      is_pending: home.status === 'Pending' || null,
      is_contingent: home.status === 'Contingent' || null,
      is_price_reduced: home.originalPrice > home.price,
    },
    hoa: home.hoaDues ? { fee: home.hoaDues } : null,
    source: {
      agents: [
        {
          agent_id: home.portalId.slice(-6),
          agent_name: agent.fullName,
          agent_email: null,
          agent_phone: null,
          office_name: agent.office,
          type: 'seller',
        },
      ],
      id: 'PLSX',
      listing_id: home.mlsNumber,
      name: home.mlsName,
      raw: { status: home.status, style: null, tax_amount: null },
      type: 'mls',
    },
    advertisers: [
      {
        type: 'seller',
        name: agent.fullName,
        email: agent.email,
        state_license: agent.license,
        broker: { name: agent.office },
        phones: [{ ext: '', number: agent.phone, primary: true, type: 'Mobile' }],
        office: {
          name: agent.office.toUpperCase(),
          email: `office@${agent.email.split('@')[1]}`,
          phones: [{ ext: '', number: agent.officePhone, primary: true, type: 'Office' }],
        },
      },
    ],
    details: [
      {
        category: 'Homeowners Association',
        text: [`Association Fee: ${home.hoaDues}`, 'Association Fee Frequency: Monthly'],
      },
      {
        category: 'Other Property Info',
        text: [`Source Listing Status: ${home.status}`, `County: ${county}`],
      },
    ],
  };
}
