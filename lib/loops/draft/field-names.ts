import { type Key, t } from '../../words.ts';

/** dotloop's own names of fields and sections in words for people, those that Loop-It fills in. */
const keys = new Map<string, Key>(
  Object.entries({
    Bathrooms: 'detail_bathrooms',
    Bedrooms: 'detail_bedrooms',
    'Closing Date': 'detail_closingDate',
    'Current Price': 'detail_currentPrice',
    'Expiration Date': 'detail_expirationDate',
    "Homeowner's Association": 'detail_hoa',
    "Homeowner's Association Dues": 'detail_hoaDues',
    'Legal Description': 'detail_legalDescription',
    'Listing Date': 'detail_listingDate',
    'Lot Size': 'detail_lotSize',
    'MLS Area': 'detail_mlsArea',
    'Original Price': 'detail_originalPrice',
    'Parcel/Tax ID': 'detail_parcelId',
    'Property Excludes': 'detail_propertyExcludes',
    'Property Includes': 'detail_propertyIncludes',
    'Purchase/Sale Price': 'detail_salePrice',
    Remarks: 'detail_remarks',
    'School District': 'detail_schoolDistrict',
    'Square Footage': 'detail_squareFootage',
    Subdivision: 'detail_subdivision',
    Type: 'detail_type',
    'Year Built': 'detail_yearBuilt',

    'Cell Phone': 'detail_cellPhone',
    City: 'field_city',
    Country: 'field_country',
    Fax: 'detail_fax',
    ID: 'detail_id',
    'License #': 'detail_license',
    'Marital Status': 'detail_maritalStatus',
    'State/Prov': 'field_state',
    'Street Name': 'field_streetName',
    'Street Number': 'field_streetNumber',
    'Unit Number': 'field_unit',
    'Zip/Postal Code': 'field_zipCode',

    'Contract Dates': 'detail_in_contractDates',
    Financials: 'detail_in_financials',
    'Geographic Description': 'detail_in_geographic',
    'Listing Information': 'detail_in_listing',
    Property: 'detail_in_property',
    'Property Address': 'detail_in_address',
  } as const),
);

/** A field or section of dotloop's in words; one that Loop-It does not fill in stays as dotloop names it. */
export function fieldName(name: string): string {
  const key = keys.get(name);
  return key ? t(key) : name;
}
