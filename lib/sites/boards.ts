/** A host where members of a board, and their clients, see its listings. */
export interface Board {
  /** Exact: what lies below a system's own domain is known by the domain already. */
  host: string;
  system: 'matrix' | 'flexmls' | 'paragon' | 'rapattoni' | 'connectmls';
  /** The board or MLS by the name that agents know. */
  name: string;
  /** A public page that shows the host at work. */
  source: string;
}

/** Where a host is in the code of several public repositories: all of them. */
const code = (host: string): string => `https://github.com/search?type=code&q=%22${host}%22`;
const repository = (name: string): string => `https://github.com/${name}`;

type Row = [host: string, name: string, source?: string];

const matrix: Row[] = [
  ['las.mlsmatrix.com', 'Las Vegas REALTORS', repository('MarshallTuinier/makingnevadahome')],
  ['matrix-new.onekeymlsny.com', 'OneKey MLS'],
  ['matrix.abor.com', 'Unlock MLS'],
  ['matrix.brightmls.com', 'Bright MLS'],
  ['matrix.canopymls.com', 'Canopy MLS'],
  ['matrix.centris.ca', 'Centris'],
  ['matrix.crmls.org', 'California Regional MLS'],
  ['matrix.ctxmls.com', 'Central Texas MLS'],
  ['matrix.fmlsd.mlsmatrix.com', 'First MLS'],
  ['matrix.harmls.com', 'Houston Association of REALTORS', repository('EricSeastrand/userscripts')],
  ['matrix.heartlandmls.com', 'Heartland MLS'],
  ['matrix.interiorbc.ca', 'Association of Interior REALTORS'],
  ['matrix.itsorealestate.ca', 'Information Technology Systems Ontario'],
  ['matrix.marismatrix.com', 'MARIS'],
  ['matrix.northstarmls.com', 'NorthstarMLS'],
  ['matrix.ntreis.net', 'North Texas Real Estate Information Systems'],
  ['matrix.pillarnine.com', 'Pillar 9'],
  ['matrix.realcomponline.com', 'Realcomp II'],
  ['matrix.recolorado.com', 'REcolorado'],
  ['matrix.swflamls.com', 'Southwest Florida MLS'],
  ['mfr.mlsmatrix.com', 'Stellar MLS'],
  ['njmls.mlsmatrix.com', 'New Jersey MLS'],
  ['ntrdd.mlsmatrix.com', 'North Texas Real Estate Information Systems'],
  ['ppmls.mlsmatrix.com', 'Pikes Peak MLS'],
  ['search.mlslistings.com', 'MLSListings'],
  ['sef.mlsmatrix.com', 'MIAMI REALTORS'],
  ['smartmls.mlsmatrix.com', 'SmartMLS'],
  ['stellar.mlsmatrix.com', 'Stellar MLS', repository('robertoronderosjr/DHR_Properties')],
  ['www.matrix.nwmls.com', 'Northwest MLS'],
];

const flexmls: Row[] = [
  ['armls.flexmls.com', 'Arizona Regional MLS'],
  ['pc.flexmls.com', 'Park City Board of REALTORS'],
];

const paragon: Row[] = [
  ['bccls.paragonrels.com', 'BC Commercial'],
  ['bcres.paragonrels.com', 'BC Residential', repository('lfilho/userscripts')],
  ['cheyenne.paragonrels.com', 'Cheyenne Board of REALTORS'],
  ['cren.paragonrels.com', 'Colorado Real Estate Network', repository('earlvanze/paragon-mls-mcp')],
  ['crmls.paragonrels.com', 'California Regional MLS', repository('earlvanze/Paragon-MLS-API-Interface')],
  ['galmls.paragonrels.com', 'Greater Alabama MLS'],
  ['gamls.paragonrels.com', 'Georgia MLS', repository('earlvanze/paragon-mls-mcp')],
  ['globalmls.paragonrels.com', 'Global MLS', repository('earlvanze/paragon-mls-mcp')],
  ['gprmls.paragonrels.com', 'Great Plains Regional MLS'],
  ['hudson.paragonrels.com', 'Hudson County MLS', repository('earlvanze/paragon-mls-mcp')],
  ['imls.paragonrels.com', 'Intermountain MLS', repository('earlvanze/paragon-mls-mcp')],
  ['maxebrdi.paragonrels.com', 'Bay East, Contra Costa and bridgeMLS'],
  ['rae.paragonrels.com', 'REALTORS Association of Edmonton'],
  ['sjsr.paragonrels.com', 'South Jersey Shore Regional MLS'],
  ['triangle.paragonrels.com', 'Triangle MLS', repository('earlvanze/paragon-mls-mcp')],
];

const rapattoni: Row[] = [
  ['barinet.rapmls.com', 'BAREIS MLS'],
  ['cincy.rapmls.com', 'MLS of Greater Cincinnati'],
  ['dayton.rapmls.com', 'Dayton REALTORS', repository('philchuang/chrome-auto-dayton-mls')],
  ['fresnomls.rapmls.com', 'Fresno MLS'],
  ['itech.rapmls.com', 'iTech MLS'],
  ['lubbock.rapmls.com', 'Lubbock Association of REALTORS'],
  ['neohrex.rapmls.com', 'NEOHREX'],
  ['norcalmls.rapmls.com', 'BAREIS MLS'],
  ['odbrmls.rapmls.com', 'Otsego-Delaware Board of REALTORS'],
  ['rebareis.rapmls.com', 'BAREIS MLS'],
  ['resanfrancisco.rapmls.com', 'San Francisco Association of REALTORS'],
  ['search.metrolist.net', 'MetroList'],
  ['sfarmls.rapmls.com', 'San Francisco Association of REALTORS'],
  ['sfarnet.rapmls.com', 'San Francisco Association of REALTORS'],
  ['somls.rapmls.com', 'Southern Oregon MLS'],
];

const connectmls: Row[] = [
  ['lera.connectmls.com', 'LERA MLS'],
  ['mredllc.connectmls.com', 'Midwest Real Estate Data'],
  ['sabor.connectmls.com', 'San Antonio Board of REALTORS'],
  ['smartmls-portal.connectmls.com', 'SmartMLS'],
  ['smartmls.connectmls.com', 'SmartMLS'],
  ['smartmls3.connectmls.com', 'SmartMLS'],
];

/**
 * Boards by their hosts, in the US and Canada; what is not here is read all the same, and has no name. Not for
 * content scripts. dotloop's own numbers of MLSs are not public, so that none is here.
 */
export const boards: readonly Board[] = Object.entries({
  matrix,
  flexmls,
  paragon,
  rapattoni,
  connectmls,
}).flatMap(([system, rows]) =>
  rows.map(([host, name, source = code(host)]) => ({
    host,
    system: system as Board['system'],
    name,
    source,
  })),
);

/** The name of the board whose host a page is on, "" for any other page. */
export function boardNameOf(pageUrl: string): string {
  if (!URL.canParse(pageUrl)) return '';
  const { hostname } = new URL(pageUrl);
  return boards.find(({ host }) => host === hostname)?.name ?? '';
}
