import type { EvidenceField } from '../../listing/evidence.ts';

/**
 * What a label on a page is about. Beside evidence fields: a count of full or half bathrooms, and the city of the
 * postal address, which wins over a city that only levies taxes.
 */
export type LabelField = EvidenceField | 'fullBaths' | 'halfBaths' | 'postalCity';

/** Labels as `labelKey` writes them, in English, Spanish and French. "beds" stands for "Total Beds" and "# of Beds" as well. */
const dictionary: Partial<Record<LabelField, string>> = {
  mlsNumber:
    'mls|mls #|mls no|mls num|mls number|mls id|mls id #|mls listing #|mls listing id|ml #|ml number|mlnum|listing #|listing no|listing number|no mls|n mls|n de mls|no de mls|num mls|numero mls|numero de mls|no centris|numero centris|clave mls',
  streetLine:
    'address|addr|street address|property address|full address|site address|property location|direccion|domicilio|adresse|adresse civique',
  unit: 'unit|unit #|unit no|unit number|apt|apt #|apartment #|no de unidad|unidad|appartement|no d appartement',
  postalCity:
    'city town mail address|mailing city|postal city|postal municipality|post office|city mail address|ciudad postal|ville postale',
  city: 'city|town|city town|city name|ciudad|poblacion|municipio|ville|municipalite',
  state: 'state|state province|state or province|province|estado|provincia|etat',
  zipCode: 'zip|zip code|zipcode|zip 4|postal code|zip postal code|codigo postal|c p|code postal',
  county: 'county|county parish|county or parish|parish|condado|comte|mrc',
  price:
    'price|list price|listing price|listed price|asking price|current price|current list price|lp|l price|lease price|rent price|precio|precio de lista|precio de venta|precio de renta|prix|prix demande|prix de vente|prix d inscription|loyer',
  originalPrice:
    'original price|original list price|orig price|orig list price|orig lp|olp|precio original|precio de lista original|prix original|prix initial',
  bedrooms:
    'beds|bed|bedrooms|bedroom|bdrms|bedrms|br|brs|bd|bds|beds total|bedrooms total|habitaciones|recamaras|dormitorios|cuartos|chambres|chambres a coucher|nombre de chambres|cac',
  bathrooms:
    'baths|bath|bathrooms|bathroom|ba|bth|bths|baths total|bathrooms total|baths f h|baths full half|full half baths|bathrooms full half|banos|salles de bain|salles de bains|nombre de salles de bain|sdb',
  fullBaths:
    'full baths|full bath|full bathrooms|full bathroom|baths full|bathrooms full|fb|banos completos|salles de bain completes',
  halfBaths:
    'half baths|half bath|half bathrooms|half bathroom|partial baths|partial bathrooms|baths half|baths partial|bathrooms half|bathrooms partial|1 2 baths|1 2 bath|1 2 bathrooms|hb|medios banos|salles d eau',
  squareFeet:
    'sqft|sq ft|sq feet|square feet|square footage|sf|living area|living area sqft|living sqft|living sq ft|building sqft|building size|sqft total|sqft finished|sqft finished total|finished sqft|heated sqft|above ground sqft|interior livable area|structure sqft|superficie habitable|pies cuadrados|pi2',
  lotSize:
    'lot size|lot|lot acres|lot size acres|lot sqft|lot sq ft|lot size sqft|lot area|lot size area|acres|acreage|acre lot|acres lot|lot acreage|apx acres|terreno|superficie del terreno|tamano del terreno|terrain|superficie du terrain',
  yearBuilt:
    'year built|yr built|yr blt|built|built in|year constructed|type year|ano de construccion|construido en|construido|annee de construction|annee construite',
  propertyType:
    'property type|prop type|type of property|home type|property sub type|property subtype|prop subtype|dwelling type|class|type|tipo|tipo de propiedad|tipo de inmueble|type de propriete|genre de propriete|categorie',
  status: 'status|mls status|listing status|property status|current status|estatus|situacion|statut',
  listingDate:
    'list date|listing date|date listed|listed on|listed date|on market date|date on market|listing contract date|ld|fecha de listado|fecha de inscripcion|date d inscription|mise en marche',
  expirationDate:
    'expiration date|exp date|expire date|expires|listing expiration date|listing exp date|fecha de vencimiento|fecha de expiracion|date d expiration|expiration',
  parcelId:
    'parcel|parcel #|parcel id|parcel no|parcel number|parcel id #|tax parcel|tax parcel id|tax parcel number|assessor parcel number|assessors parcel number|apn|apn #|pin|pin #|pid|tax id|tax id #|tax id number|tax key|tax key number|tax map #|tax map number|folio|folio #|folio number|catastro|numero de catastro|numero de parcela|cadastre|numero de cadastre|matricule',
  subdivision:
    'subdivision|subdivision name|subdiv|sub division|subdivision complex|legal subdivision|neighborhood|neighbourhood|community|development|fraccionamiento|urbanizacion|colonia|lotissement|quartier',
  legalDescription: 'legal description|legal desc|legal|brief legal|descripcion legal|description legale',
  mlsArea: 'mls area|mls area major|area|area name|area #|listing area|geo area',
  schoolDistrict:
    'school district|school district code|school dist|district scolaire|distrito escolar|high school district',
  hoaDues:
    'hoa|hoa fee|hoa fees|hoa dues|hoa amount|association fee|association dues|assoc fee|condo fee|condo fees|maintenance fee|monthly hoa|strata fee|cuota de mantenimiento|cuota hoa|frais de condo|frais de copropriete',
  remarks:
    'remarks|public remarks|marketing remarks|agent remarks public|listing remarks|description|property description|comments|descripcion|observaciones|remarques|addenda',
  'listingAgent.fullName':
    'listing agent|list agent|listing agent name|list agent name|la|listed by|listing by|listing provided by|agente|agente de listado|courtier|courtier inscripteur',
  'listingAgent.email':
    'listing agent email|list agent email|la email|agent email|listing agent e mail|correo del agente|courriel du courtier',
  'listingAgent.phone':
    'listing agent phone|list agent phone|la phone|la ph|agent phone|listing agent phone #|listing agent preferred phone|list agent preferred phone|list agent direct phone|telefono del agente|telephone du courtier',
  'listingAgent.company':
    'listing office|list office|lo|listing office name|list office name|listing broker|listing brokerage|brokerage|brokered by|listing courtesy of|courtesy of|oficina|inmobiliaria|agence|agence immobiliere',
  'coListingAgent.fullName':
    'co listing agent|co list agent|colist agent|co listing agent name|co list agent name|co la',
  'coListingAgent.email': 'co listing agent email|co list agent email',
  'coListingAgent.phone': 'co listing agent phone|co list agent phone',
  'coListingAgent.company': 'co listing office|co list office|co list office name',
};

const fields = new Map<string, LabelField>();
for (const [field, keys] of Object.entries(dictionary)) {
  for (const key of keys.split('|')) fields.set(key, field as LabelField);
}

/** A label for comparing: "Est. Year Built:" is "est year built", "MLS®#" is "mls #", "Año" is "ano". */
function labelKey(label: string): string {
  const plain = /^[ -~]*$/.test(label)
    ? label
    : label
        .replace(/[®™©°]/g, ' ')
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\d#]+/gu, ' ')
    .trim();
}

const vague =
  /^(?:est|estimated|approx|approximate|apx|appx|total|number of|no of|nombre de|numero de|# of|#) /;

/** What a label is about; undefined when the dictionary does not know it. */
export function labelField(label: string): LabelField | undefined {
  if (label.length > 50) return undefined;
  let key = labelKey(label);
  for (let tries = 0; tries < 3; tries++) {
    const field = fields.get(key);
    if (field || !vague.test(key)) return field;
    key = key.replace(vague, '');
  }
  return undefined;
}
