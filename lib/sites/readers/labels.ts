import type { EvidenceField } from '../../listing/evidence.ts';

/**
 * What a label on a page is about. Beside evidence fields: a count of full or half bathrooms, and the city of the
 * postal address, which wins over a city that only levies taxes.
 */
export type LabelField = EvidenceField | 'fullBaths' | 'halfBaths' | 'postalCity';

const bath = '(ba|bath(room)?s?|bths?|banos)';
const agent = '((listing|list) )?(agent|realtor)|la|agente|courtier';
const coAgent = 'co ?list(ing)? agent';
const phone = '((preferred|primary|direct|office|cell) )?(phone|ph)( number)?';

/** Patterns of whole labels as `plain` writes them, in English, Spanish and French. */
const dictionary: Partial<Record<LabelField, string>> = {
  mlsNumber:
    'mls( listing)?( #| number| no| num| id)*|ml( #|num| number)|mlsid|mls source id|listing (#|no|number)|(n|no|num|numero)( de)? (mls|centris)|codigo( de)?( la| el)? (inmueble|propiedad)',
  streetLine: '((street|property|full|site) )?address|addr|streetaddress|direccion|adresse',
  unit: '(unit|apt|apartment)( #| number)?|unidad|appartement',
  postalCity: '(city|city town|town) mail address|(mailing|postal) city|postal municipality|post office',
  city: '(city )?town|city( name)?|locality|ciudad|municipio|ville|municipalite',
  state: 'state( code|( or)? province)?|province|region|estado|provincia',
  zipCode: '(zip|postal)( postal)?( code)?|zipcode|codigo postal|code postal',
  county: 'county(( or)? parish)?|parish|condado|comte',
  price:
    '((list|listing|listed|asking|current|lease|rent|l) )?price|lp|price amount|precio( de (lista|venta))?|prix( demande| de vente)?',
  originalPrice: 'orig(inal)? (list )?price|olp|precio original|prix original',
  bedrooms:
    '(bed(room)?s?|bdrms?|brs?|bds?)( total)?|habitaciones|recamaras|dormitorios|chambres( a coucher)?',
  fullBaths: `full ${bath}|${bath} full|${bath} completos|salles? de bains?`,
  halfBaths: `(half|part(ial)?|1 2) ${bath}|${bath} (half|part(ial)?)|medios banos|salles? d eau`,
  bathrooms: `${bath}( total| f h| full half)?`,
  squareFeet:
    '((living|building|finished|heated|above ground|structure|interior) )?(living |area )?(sq ?(ft|feet)|sf|square (feet|footage))( finished)?( total)?|(finished )?floor area|finished floor( total)?|totflarea|living area|building size|interior livable area|superficie habitable|pies cuadrados',
  lotSize:
    '(lot|land)( size| sz| area| acres| sq ?ft)*|acres?( lot)?|(lot )?acreage|(superficie (del|du) )?terr(eno|ain)',
  yearBuilt:
    '(year|yr) (built|blt)|yr|built( in)?|type year|construido|ano de construccion|annee de construction',
  propertyType:
    '((property|prop|home) )?(sub ?)?type|(sub )?class|tipo( de (propiedad|inmueble))?|(type|genre) de propriete',
  status: '((mls|listing|property|current) )?status|estatus|statut',
  listingDate:
    '(list(ing)?|listing contract|on market) date|date (listed|on market)|listed on|ld|fecha de listado|date d inscription',
  expirationDate: '(listing )?exp(iration|ire)? date|expires|fecha de vencimiento|date d expiration',
  parcelId:
    '(apn )?(tax |assessors? )?parcel( id| number| #| no)*|(apn|p ?i ?[dn]|folio)( #| number)?|tax (id|key|map|acc(oun)?t?)( #| number)*|(assessment )?roll number|catastro|cadastre|matricule',
  subdivision:
    '(legal |complex )?subdiv(ision)?( name| complex)?|neighborhood|community|fraccionamiento|colonia|quartier',
  legalDescription: 'legal( desc(ription)?)?|descripcion legal|description legale',
  mlsArea: '((mls|listing) )?area( name| major| #)*',
  schoolDistrict: '(high )?sch(ool)? dist(rict)?( code)?|distrito escolar',
  hoaDues:
    '(monthly )?hoa( fees?| dues)?|association (fees?|dues)|((hoa )?condo|maint(enance)?|strata) fees?|cuota de mantenimiento|frais de condo',
  hoa: '(hoa|association) name',
  inclusions: 'inclusions|property includes',
  exclusions: 'exclusions|property excludes',
  soldPrice: '(sold|sale|close|closed) price',
  soldDate: '(sold|close|closed|closing) date|sold on',
  remarks: '((public|marketing|listing) )?remarks|(property )?description|comments|descripcion|remarques',
  'listingAgent.fullName': `(${agent})( full)?( name)?|agentfullname|list(ed|ing) by`,
  'listingAgent.email': `(${agent}) e ?mail`,
  'listingAgent.phone': `(${agent}) ${phone}|agentprimaryphone`,
  'listingAgent.license': `(${agent}) (license|lic|dre)( #| number| no)*`,
  'listingAgent.company':
    '(list|listing) (office|broker|brokerage)( name)?|lo|officename|brokerage|brokered by|(listing )?courtesy of|inmobiliaria|agence',
  'coListingAgent.fullName': `(${coAgent})( full)?( name)?`,
  'coListingAgent.email': `(${coAgent}) e ?mail`,
  'coListingAgent.phone': `(${coAgent}) ${phone}`,
  'coListingAgent.company': 'co ?list(ing)? office( name)?',
};

const fields = Object.keys(dictionary) as LabelField[];
const patterns = Object.values(dictionary).map((pattern) => `(${pattern.replaceAll('(', '(?:')})`);
/** Words before a label that do not change what it is about. */
const vague = '(?:(?:est(?:imated)?|approx(?:imate)?|apx|total|tot|number of|nombre de|# of|#) )*';
const anyLabel = new RegExp(`^${vague}(?:${patterns.join('|')})$`);
const known = new Map<string, LabelField | undefined>();

/** A label for comparing: "Est. Year Built:" is "est year built", "MLS®#" is "mls #", "Año" is "ano". */
function plain(label: string): string {
  const ascii = /^[ -~]*$/.test(label)
    ? label
    : label
        .replace(/[®™©°]/g, ' ')
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '');
  return ascii
    .toLowerCase()
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\d#]+/gu, ' ')
    .trim();
}

/** What a label is about; undefined when the dictionary does not know it. */
export function labelField(label: string): LabelField | undefined {
  if (label.length < 2 || label.length > 50) return undefined;
  if (!known.has(label)) {
    if (known.size > 5_000) known.clear();
    const groups = anyLabel.exec(plain(label))?.slice(1) ?? [];
    known.set(label, fields[groups.findIndex((group) => group !== undefined)]);
  }
  return known.get(label);
}
