import { describe, expect, it } from 'vitest';
import {
  addressKey,
  formatAddress,
  formatStreet,
  parseAddress,
  parsePlace,
  parseStreet,
} from '../../lib/listing/address.ts';
import { type Address, emptyAddress } from '../../lib/listing/listing.ts';

const parts = ({ streetNumber, streetName, unit, city, state, zipCode }: Address): string =>
  [streetNumber, streetName, unit, city, state, zipCode].join(' | ');

/** Line, then number | street | unit | city | state | ZIP. */
const lines: Record<string, [string, string][]> = {
  numbers: [
    ['4836 Sicily Dr, Lake Elsinore, CA 92530', '4836 | Sicily Dr |  | Lake Elsinore | CA | 92530'],
    ['75-84 Gardner St, Allston, MA', '75-84 | Gardner St |  | Allston | MA | '],
    ['1512 - 1514 Orlando Way, Sacramento, CA', '1512 - 1514 | Orlando Way |  | Sacramento | CA | '],
    ['1,3,5 Elm St, Salem, MA', '1&3&5 | Elm St |  | Salem | MA | '],
    ['123 1/2 Main St, Albany, NY 12208', '123 1/2 | Main St |  | Albany | NY | 12208'],
    ['123½ Main St, Albany, NY 12208', '123½ | Main St |  | Albany | NY | 12208'],
    ['12A Main St, Albany, NY 12208', '12A | Main St |  | Albany | NY | 12208'],
    ['603 A W 18th St, Wilmington, DE', '603 A | W 18th St |  | Wilmington | DE | '],
    ['107 A Street East, Poplar, MT 59255', '107 | A Street East |  | Poplar | MT | 59255'],
    [
      'W152N5497 Beaver Dr, Menomonee Falls, WI 53051-6705',
      'W152N5497 | Beaver Dr |  | Menomonee Falls | WI | 53051-6705',
    ],
    ['N95W17384 Shady Ln, Menomonee Falls, WI', 'N95W17384 | Shady Ln |  | Menomonee Falls | WI | '],
    [
      'W148 N9748 Tree Tops Dr Germantown, WI 53022',
      'W148 N9748 | Tree Tops Dr |  | Germantown | WI | 53022',
    ],
    ['N6543 County Road K, Fort Atkinson, WI', 'N6543 | County Road K |  | Fort Atkinson | WI | '],
    ['1499 S 500 E, Salt Lake City, UT 84105', '1499 | S 500 E |  | Salt Lake City | UT | 84105'],
    ['1499 S 500 E Salt Lake City UT 84105', '1499 | S 500 E |  | Salt Lake City | UT | 84105'],
    ['41-12 48th St #4B, Sunnyside, NY 11104', '41-12 | 48th St | 4B | Sunnyside | NY | 11104'],
    ['91-1001 Keaunui Dr Unit 4, Ewa Beach, HI 96706', '91-1001 | Keaunui Dr | 4 | Ewa Beach | HI | 96706'],
    ['One World Trade Ctr, New York, NY 10007', 'One | World Trade Ctr |  | New York | NY | 10007'],
    ['0 Kennett Rd, Lincoln, NE', '0 | Kennett Rd |  | Lincoln | NE | '],
    ['1025-UNIT N Madison St #203, Wilmington, DE', '1025 | N Madison St | 203 | Wilmington | DE | '],
  ],
  'no number where there is none': [
    ['Lot 34A, Dover, DE 19901', ' |  | 34A | Dover | DE | 19901'],
    ['Plan 2318, Fresno, CA 93730', ' |  |  | Fresno | CA | 93730'],
    ['2318 Plan, Fresno, CA', ' |  |  | Fresno | CA | '],
    ['The Orchard Plan 2, Fresno, CA', ' |  |  | Fresno | CA | '],
    ['The Residences Plan 2 Plan, Fresno, CA', ' |  |  | Fresno | CA | '],
    ['100 Plan B Rd, Fresno, CA', '100 | Plan B Rd |  | Fresno | CA | '],
    ['Bali Plan, Fresno, CA', ' |  |  | Fresno | CA | '],
    ['S 157th, New Berlin, WI', ' | S 157th |  | New Berlin | WI | '],
    ['TBD Main St, Austin, TX', ' | TBD Main St |  | Austin | TX | '],
    ['PO Box 123, Albany, NY 12208', ' | PO Box 123 |  | Albany | NY | 12208'],
    ['(Undisclosed Address), Phoenix, AZ', ' |  |  | Phoenix | AZ | '],
    ['Lake Elsinore, CA 92530', ' |  |  | Lake Elsinore | CA | 92530'],
  ],
  streets: [
    ['3542 S 157th, New Berlin, WI 53151-5102', '3542 | S 157th |  | New Berlin | WI | 53151-5102'],
    ['4222 North Way, Central City, IA', '4222 | North Way |  | Central City | IA | '],
    ['123 N St, Sacramento, CA 95814', '123 | N St |  | Sacramento | CA | 95814'],
    ['500 E St SE Apt 2, Washington, DC 20003', '500 | E St SE | 2 | Washington | DC | 20003'],
    ['1800 M Street, NW, Washington, DC 20036', '1800 | M Street NW |  | Washington | DC | 20036'],
    ['225 Ridgedale Ave, N Hanover, NJ 07936', '225 | Ridgedale Ave |  | N Hanover | NJ | 07936'],
    ['5801 North Highway 763, Columbia, MO', '5801 | North Highway 763 |  | Columbia | MO | '],
    ['12345 US Hwy 41 N, Palmetto, FL 34221', '12345 | US Hwy 41 N |  | Palmetto | FL | 34221'],
    [
      '1101 U.S. Highway No. 130 North, Burlington, NJ',
      '1101 | U.S. Highway No. 130 North |  | Burlington | NJ | ',
    ],
    ['1413 State Highway #50, Mays Landing, NJ', '1413 | State Highway #50 |  | Mays Landing | NJ | '],
    ['7110 State Highway 89 #13, Reno, NV', '7110 | State Highway 89 | 13 | Reno | NV | '],
    ['0 County Road MM, Amherst Junction, WI 54407', '0 | County Road MM |  | Amherst Junction | WI | 54407'],
    ['1200 FM 1960 W, Houston, TX', '1200 | FM 1960 W |  | Houston | TX | '],
    ['9601 Spur 591 Amarillo, TX 79107', '9601 | Spur 591 |  | Amarillo | TX | 79107'],
    ['123 Avenue K, Brooklyn, NY', '123 | Avenue K |  | Brooklyn | NY | '],
    ['1 Ave of the Americas, New York, NY 10013', '1 | Ave of the Americas |  | New York | NY | 10013'],
    ['12 Front St, Albany, NY', '12 | Front St |  | Albany | NY | '],
    ['8601 East West Hwy #210, Silver Spring, MD', '8601 | East West Hwy | 210 | Silver Spring | MD | '],
    [
      '3120 Martin Luther King, Jr. Blvd, Detroit, MI',
      '3120 | Martin Luther King Jr. Blvd |  | Detroit | MI | ',
    ],
    ['PR-2 Km 45.3, Vega Baja, PR', ' | PR-2 Km 45.3 |  | Vega Baja | PR | '],
    ['12 Elm St, 02127', '12 | Elm St |  |  |  | 02127'],
    ['45 St. Paul St, Brookline, MA', '45 | St. Paul St |  | Brookline | MA | '],
    [
      '904 Marquette Ave Sault Ste. Marie, MI 49783',
      '904 | Marquette Ave |  | Sault Ste. Marie | MI | 49783',
    ],
  ],
  units: [
    ['12 Main St #4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['12 Main St # 4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['12 Main St Unit B1, Albany, NY', '12 | Main St | B1 | Albany | NY | '],
    ['12 Main St, Unit B1, Albany, NY', '12 | Main St | B1 | Albany | NY | '],
    ['12 Main St Apt#4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['12 Main St Apt.4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['12 Main St Ste 200, Albany, NY', '12 | Main St | 200 | Albany | NY | '],
    ['2200 Pacific Ave #1B, San Francisco, CA 94115', '2200 | Pacific Ave | 1B | San Francisco | CA | 94115'],
    ['12 Main St PH-A, Albany, NY', '12 | Main St | PH-A | Albany | NY | '],
    ['12 Main St PH 3, Albany, NY', '12 | Main St | PH 3 | Albany | NY | '],
    ['12 Main St Unit PH3, Albany, NY', '12 | Main St | PH3 | Albany | NY | '],
    ['12 Main St Rear, Albany, NY', '12 | Main St | Rear | Albany | NY | '],
    ['12 Main St Bldg 2 Unit 5, Albany, NY', '12 | Main St | 2 5 | Albany | NY | '],
    ['12 Main St, 2nd Floor, Albany, NY', '12 | Main St | 2nd | Albany | NY | '],
    ['12 Main St Fl 2, Albany, NY', '12 | Main St | 2 | Albany | NY | '],
    ['12 Main St No. 4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['111 W. Monroe, 12C, Chicago, IL 60603', '111 | W. Monroe | 12C | Chicago | IL | 60603'],
    ['203 N. Wabash 608, Chicago, IL 60601', '203 | N. Wabash | 608 | Chicago | IL | 60601'],
    ['12 Main St, Interim Unit 1 San Francisco, CA', '12 | Main St | 1 | San Francisco | CA | '],
    ['12 Main St Unit No. 4, Albany, NY', '12 | Main St | 4 | Albany | NY | '],
    ['12 Main St Apt 2 Front, Albany, NY', '12 | Main St | 2 Front | Albany | NY | '],
    ['12 Main St, Second Floor, Albany, NY', '12 | Main St | Second | Albany | NY | '],
    ['12 Main St #2nd Floor, Albany, NY', '12 | Main St | 2nd | Albany | NY | '],
    ['12 Main St Suite 5 & 6, Albany, NY', '12 | Main St | 5&6 | Albany | NY | '],
    ['12 Main St #BLDG 3 UNIT 304, Albany, NY', '12 | Main St | 3 304 | Albany | NY | '],
    ['12 Main Ave St 1400 St Louis MO 63105', '12 | Main Ave | 1400 | St Louis | MO | 63105'],
    ['55 Court St 12B, Brooklyn, NY', '55 | Court St | 12B | Brooklyn | NY | '],
    ['12 Tower Rd, Lincoln, MA', '12 | Tower Rd |  | Lincoln | MA | '],
    ['Apt 4B, 350 W 50th St, New York, NY 10019', '350 | W 50th St | 4B | New York | NY | 10019'],
    [
      'unit 111 501 south mill st goldendale washington 98620',
      '501 | south mill st | 111 | goldendale | WA | 98620',
    ],
    [
      '3948 21st Avenue Pl SW, Unit 4 Cedar Rapids, IA, 52404',
      '3948 | 21st Avenue Pl SW | 4 | Cedar Rapids | IA | 52404',
    ],
  ],
  'lines without commas': [
    ['168 Wolf Road Albany New York 12205', '168 | Wolf Road |  | Albany | NY | 12205'],
    ['2751 S Dixie Hwy West Palm Beach FL 33405', '2751 | S Dixie Hwy |  | West Palm Beach | FL | 33405'],
    ['732 16th St NW Cedar Rapids IA 52405', '732 | 16th St NW |  | Cedar Rapids | IA | 52405'],
    ['24 Midway Square St. Simons Island GA 31522', '24 | Midway Square |  | St. Simons Island | GA | 31522'],
    ['1 Main Street Charleston West Virginia 25301', '1 | Main Street |  | Charleston | WV | 25301'],
    ['5706 W Box R St Tucson AZ 85713', '5706 | W Box R St |  | Tucson | AZ | 85713'],
    ['375 valley forge rd. w. palm beach fl 33405', '375 | valley forge rd. |  | w. palm beach | FL | 33405'],
    [
      '1281 blue heron blvd. east riviera beach fl 33404',
      '1281 | blue heron blvd. east |  | riviera beach | FL | 33404',
    ],
    [
      '201 east south temple Salt Lake City Utah 84111',
      '201 | east south temple |  | Salt Lake City | UT | 84111',
    ],
    ['URB LAS GLADIOLAS 150 CALLE A SAN JUAN PR 00926', '150 | CALLE A |  | SAN JUAN | PR | 00926'],
    ['7422 S Vista Del Arroyo Tucson AZ 85746', '7422 | S Vista Del Arroyo |  | Tucson | AZ | 85746'],
    ['17047 EL CAMINO REAL STE 200 HOUSTON TX 77058', '17047 | EL CAMINO REAL | 200 | HOUSTON | TX | 77058'],
  ],
  'what stands around': [
    ['Harbor Point | 24 Oyster Bay Rd, Dorchester, MA', '24 | Oyster Bay Rd |  | Dorchester | MA | '],
    [
      'Malvern Place Apartments, 40 Malvern St #105, Allston, MA 02134',
      '40 | Malvern St | 105 | Allston | MA | 02134',
    ],
    ['480 Norfolk St | 480 Norfolk St, Mattapan, MA', '480 | Norfolk St |  | Mattapan | MA | '],
    ['430 River Street, 430 River St, Mattapan, MA 02126', '430 | River St |  | Mattapan | MA | 02126'],
    ['12 Elm St, Boston (South Boston), MA 02127', '12 | Elm St |  | Boston | MA | 02127'],
    ['19 Ridge Rd, Pasadena, Calif. 91105', '19 | Ridge Rd |  | Pasadena | CA | 91105'],
    ['Main St | Albany, NY', ' | Main St |  | Albany | NY | '],
    ['12 Main St • Albany, NY 12208 • #201', '12 | Main St |  | Albany | NY | 12208'],
    ['The Palms, 1338 A St, Fresno, CA 93706', '1338 | A St |  | Fresno | CA | 93706'],
    ['321 Waycross Rd, Wilmington DE', '321 | Waycross Rd |  | Wilmington | DE | '],
    ['For Sale: 12 Main St, Albany, NY 12208', '12 | Main St |  | Albany | NY | 12208'],
    [
      '2200 Pacific Ave Unit 1B, San Francisco, CA 94115 [Updated 2/16]',
      '2200 | Pacific Ave | 1B | San Francisco | CA | 94115',
    ],
    [
      '1547 Desdemona CT, SAN JOSE, CA 95121 | MLS# ML81643266',
      '1547 | Desdemona CT |  | SAN JOSE | CA | 95121',
    ],
    ['12 Main St, Albany, NY 12208-2615, USA', '12 | Main St |  | Albany | NY | 12208-2615'],
    ['123 Main St&nbsp;&#35;4, Albany,\n  NY 12208', '123 | Main St | 4 | Albany | NY | 12208'],
  ],
  Canada: [
    [
      '123 rue Sainte-Catherine O, Montréal, QC H2X 1Y4',
      '123 | rue Sainte-Catherine O |  | Montréal | QC | H2X 1Y4',
    ],
    [
      '1234, rue Sherbrooke Ouest, Montréal (Québec) H3A 1B1',
      '1234 | rue Sherbrooke Ouest |  | Montréal | QC | H3A 1B1',
    ],
    [
      '4500 boul. Saint-Laurent, bureau 300, Montréal (Québec) H2W 1Z3',
      '4500 | boul. Saint-Laurent | 300 | Montréal | QC | H2W 1Z3',
    ],
    [
      '123 rue Sainte-Catherine O Montréal QC h2x1y4',
      '123 | rue Sainte-Catherine O |  | Montréal | QC | H2X 1Y4',
    ],
    ['302-1234 W 5th Ave, Vancouver, BC V6H 1A1', '1234 | W 5th Ave | 302 | Vancouver | BC | V6H 1A1'],
    ['#302 - 1234 W 5th Ave, Vancouver, British Columbia', '1234 | W 5th Ave | 302 | Vancouver | BC | '],
    ['1805 4880 Halyard Street, Vancouver, BC', '4880 | Halyard Street | 1805 | Vancouver | BC | '],
    ['302 1234 5th Ave, Vancouver, BC', '1234 | 5th Ave | 302 | Vancouver | BC | '],
    ['12 345 Street, Calgary, AB', '12 | 345 Street |  | Calgary | AB | '],
    ['PH12-55 Bremner Blvd, Toronto, ON', '55 | Bremner Blvd | PH12 | Toronto | ON | '],
    ['TH4 1288 W Cordova St, Vancouver, BC', '1288 | W Cordova St | TH4 | Vancouver | BC | '],
    ['B-1204 Main St, Vancouver, BC', '1204 | Main St | B | Vancouver | BC | '],
    ['Unit 5-1204 Main Street, Nanaimo, BC', '1204 | Main Street | 5 | Nanaimo | BC | '],
    ['1201 1110 11 Street SW, Calgary, AB', '1110 | 11 Street SW | 1201 | Calgary | AB | '],
    ['203 St, Langley, BC', ' | 203 St |  | Langley | BC | '],
    ['6e Rang, Saint-Alexis, QC', ' | 6e Rang |  | Saint-Alexis | QC | '],
    ['1205 Regional Road 9, Uxbridge, ON', '1205 | Regional Road 9 |  | Uxbridge | ON | '],
    ['4912 49th St, Yellowknife, NWT X1A 1P3', '4912 | 49th St |  | Yellowknife | NT | X1A 1P3'],
    ['12-14 King St W, Toronto, ON M5H 1A1', '12-14 | King St W |  | Toronto | ON | M5H 1A1'],
    ['10123 104 St NW, Edmonton, AB T5J 0Z9', '10123 | 104 St NW |  | Edmonton | AB | T5J 0Z9'],
    ['53304 Range Road 222, Strathcona County, AB', '53304 | Range Road 222 |  | Strathcona County | AB | '],
    ['23 Concession Rd 5, Uxbridge, Ontario, Canada', '23 | Concession Rd 5 |  | Uxbridge | ON | '],
  ],
};

describe('parseAddress', () => {
  for (const [name, cases] of Object.entries(lines)) {
    it.each(cases)(`${name}: %s`, (line, expected) => {
      expect(parts(parseAddress(line).address)).toBe(expected);
    });
  }

  it('knows the country by the state, the postal code or the word', () => {
    expect(parseAddress('12 Main St, Albany, NY').address.country).toBe('US');
    expect(parseAddress('12 Main St, London, ON').address.country).toBe('CA');
    expect(parseAddress('12 Main St, London, N6A 1B1').address.country).toBe('CA');
    expect(parseAddress('12 Main St, London, Canada').address.country).toBe('CA');
    expect(parseAddress('12 Main St, London').address.country).toBe('');
  });

  it('reads a county beside the city', () => {
    const { address } = parseAddress('4836 Sicily Dr, Lake Elsinore, Riverside County, CA 92530');
    expect(address).toMatchObject({ city: 'Lake Elsinore', county: 'Riverside' });
  });

  it('does not take the end of a street for a state', () => {
    expect(parseAddress('1547 Desdemona CT').address).toMatchObject({
      streetName: 'Desdemona CT',
      state: '',
    });
    expect(parseAddress('1200 5th St NE').address).toMatchObject({ streetName: '5th St NE', state: '' });
  });

  it.each([
    ['123 rue Sainte-Catherine O Montréal QC H2X 1Y4', { code: 'noComma' }],
    ['12 Main St, Harbor Towers, Boston, MA 02110', { code: 'leftOut', text: 'Harbor Towers' }],
    ['203 N. Wabash 608, Chicago, IL 60601', { code: 'unitOrStreet', text: '608' }],
    ['12-14 King St W, Toronto, ON', { code: 'numberOrRange' }],
    ['1805 4880 Halyard Street, Inlet North', { code: 'numberOrUnit' }],
    ['Calle Luna 152, San Juan, PR', { code: 'numberBehind' }],
    ['32 N. Dean St., Englewood, NJ 7631', { code: 'zipLength' }],
    ['Main St, Albany, NY', { code: 'noNumber' }],
    ['One World Trade Ctr, New York, NY', { code: 'numberIsWord' }],
    ['12 Main St, Albany, NY | 8 Oak St, Troy, NY', { code: 'beside', text: '8 Oak St, Troy, NY' }],
    ['Plan 2318, Fresno, CA', { code: 'noStreet' }],
  ])('doubts %s', (line, doubt) => {
    expect(parseAddress(line).doubts).toContainEqual(doubt);
  });

  it('has no doubt about an ordinary line', () => {
    expect(parseAddress('2200 Pacific Ave Unit 1B, San Francisco, CA 94115').doubts).toEqual([]);
  });
});

describe('parseStreet', () => {
  it.each([
    ['2200 Pacific Ave #1B', '2200 | Pacific Ave | 1B'],
    ['4004 Banister #214 Ln', '4004 | Banister Ln | 214'],
    ['6101 Rancharrah Pkwy Unit Riata 18', '6101 | Rancharrah Pkwy | Riata 18'],
    ['7676 N Fresno St Unit SP 20', '7676 | N Fresno St | 20'],
    ['100 N Arlington Unit 20 I', '100 | N Arlington | 20 I'],
    ['W Main Street And Delaware Ave', ' | W Main Street And Delaware Ave | '],
    ['5925 N Via Serena --', '5925 | N Via Serena | '],
  ])('%s', (line, expected) => {
    const { streetNumber, streetName, unit } = parseStreet(line).address;
    expect([streetNumber, streetName, unit].join(' | ')).toBe(expected);
  });

  it('says what it left out', () => {
    expect(parseStreet('12 Main St, Albany').doubts).toEqual([{ code: 'leftOut', text: 'Albany' }]);
  });
});

describe('parsePlace', () => {
  it.each([
    ['Lake Elsinore, CA 92530', 'Lake Elsinore | CA | 92530 | US'],
    ['Albany NY 12208-2615', 'Albany | NY | 12208-2615 | US'],
    ['Montréal (Québec) H3A 1B1', 'Montréal | QC | H3A 1B1 | CA'],
    ['New York, New York', 'New York | NY |  | US'],
    ['St. Louis, Missouri, USA', 'St. Louis | MO |  | US'],
    ['Kansas City', 'Kansas City |  |  | '],
    ['', ' |  |  | '],
  ])('%s', (line, expected) => {
    const { city, state, zipCode, country } = parsePlace(line).address;
    expect([city, state, zipCode, country].join(' | ')).toBe(expected);
  });
});

describe('format', () => {
  it('writes one line for people', () => {
    const address = {
      ...emptyAddress,
      streetNumber: '2200',
      streetName: 'Pacific Ave',
      unit: '1B',
      city: 'San Francisco',
      state: 'CA',
      zipCode: '94115',
      county: 'San Francisco',
      country: 'US',
    };
    expect(formatStreet(address)).toBe('2200 Pacific Ave #1B');
    expect(formatAddress(address)).toBe('2200 Pacific Ave #1B, San Francisco, CA 94115');
    expect(formatAddress({ ...address, unit: 'PH 3' })).toBe(
      '2200 Pacific Ave PH 3, San Francisco, CA 94115',
    );
    expect(formatStreet({ ...address, unit: 'Glenwood 196' })).toBe('2200 Pacific Ave Unit Glenwood 196');
    expect(formatAddress({ ...emptyAddress, city: 'Albany', zipCode: '12208' })).toBe('Albany, 12208');
    expect(formatAddress(emptyAddress)).toBe('');
  });
});

describe('addressKey', () => {
  const key = (line: string): string => addressKey(parseAddress(line).address);

  it.each([
    ['4836 Sicily Dr, Lake Elsinore, CA 92530', '4836 SICILY DRIVE, Lake Elsinore, California 92530-1234'],
    ['35 S Main Av, Albany, NY 12208', '35 South Main Avenue, Albany, NY 12208'],
    ['12 First St NE #4, Albany, NY 12208', '12 1st Street Northeast Apt 4, Albany, NY 12208'],
    ["5 O'Brien Ln Unit b1, Albany, NY 12208", '5 OBrien Lane #B1, Albany, NY 12208'],
    ['W148 N9748 Tree Tops Dr, Germantown, WI 53022', 'W148N9748 Tree Tops Drive, Germantown, WI 53022'],
    ['41-12 48th St, Sunnyside, NY 11104', '4112 48th Street, Queens, NY 11104'],
    ['12 Main St PH 3, Albany, NY 12208', '12 Main St, Penthouse 3, Albany, NY 12208'],
    ['12 Main St #4-B, Albany, NY 12208', '12 Main St Apt 4B, Albany, NY 12208'],
    ['45 Mount Vernon St, St. Louis, MO', '45 Mt Vernon Street, Saint Louis, Missouri'],
    [
      '123 rue Sainte-Catherine O, Montréal, QC H2X 1Y4',
      '123 Rue Sainte-Catherine O, Montreal, Québec H2X1Y4',
    ],
  ])('is the same for %s and %s', (a, b) => {
    expect(key(a)).toBe(key(b));
    expect(key(a)).not.toBe('');
  });

  it.each([
    ['12 Main St, Albany, NY 12208', '14 Main St, Albany, NY 12208'],
    ['12 Main St, Albany, NY 12208', '12 Main Ave, Albany, NY 12208'],
    ['12 N Main St, Albany, NY 12208', '12 S Main St, Albany, NY 12208'],
    ['12 Main St #1, Albany, NY 12208', '12 Main St #2, Albany, NY 12208'],
    ['12 Main St PH 3, Albany, NY 12208', '12 Main St #3, Albany, NY 12208'],
    ['12 Main St, Albany, NY 12208', '12 Main St, Albany, NY 12203'],
    ['12 Main St, Albany, NY', '12 Main St, Troy, NY'],
  ])('tells %s from %s', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });

  it('is empty without a street', () => {
    expect(addressKey({ ...emptyAddress, streetNumber: '12', city: 'Albany', state: 'NY' })).toBe('');
    expect(key('Lake Elsinore, CA 92530')).toBe('');
  });
});
