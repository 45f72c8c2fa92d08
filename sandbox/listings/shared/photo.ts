import { html, raw } from 'hono/html';
import type { Look } from '../homes/home.ts';
import type { Home } from '../homes.ts';
import type { Html } from './html.ts';
import { bedroom, kitchen, living } from './rooms.ts';

/** How many photos each home has: outside, kitchen, living room, bedroom, surroundings. */
export const photoCount = 5;

/** A drawn photo of a home as an SVG document, 960 by 640. */
export function photo(home: Home, index: number): Html {
  const { look } = home;
  const rooms = look.form === 'land' ? [] : [outside, kitchen, living, bedroom];
  const draw = rooms[index] ?? landscape;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640" preserveAspectRatio="xMidYMid slice">${draw(look)}</svg>`;
}

/** Where a site serves a home's photo, from its root. */
export function photoPath(home: Home, index: number): string {
  return `photos/${home.mlsNumber}-${index}.svg`;
}

const skies = {
  harbor: ['#9fc7e0', '#e8f1f3'],
  woods: ['#b9d3dc', '#eef3ea'],
  street: ['#a9cbe8', '#f0f4f5'],
  hills: ['#8fbbe0', '#f6ead3'],
  dusk: ['#3f5479', '#f0a979'],
} as const satisfies Record<Look['setting'], readonly [string, string]>;

const grounds = {
  harbor: '#8aa06a',
  woods: '#6f8a56',
  street: '#7fa05f',
  hills: '#a8a869',
  dusk: '#5d6b4c',
} as const satisfies Record<Look['setting'], string>;

function landscape(look: Look): Html {
  const [high, low] = skies[look.setting];
  const ground = grounds[look.setting];
  const water = look.setting === 'harbor' || look.setting === 'dusk';
  return html`<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ground}"/><stop offset="1" stop-color="#4f6040"/></linearGradient></defs>
<rect width="960" height="640" fill="url(#sky)"/>
<circle cx="770" cy="150" r="46" fill="#fff3d6" opacity=".8"/>
<path d="M0 380 Q150 300 320 360 T640 330 T960 370 V640 H0Z" fill="#7d97a0" opacity=".55"/>
<path d="M0 420 Q220 340 420 405 T960 390 V640 H0Z" fill="#67836f" opacity=".75"/>
${water && html`<rect y="405" width="960" height="90" fill="#5f8ba6"/><path d="M0 430h300M380 447h260M120 468h420M640 425h320" stroke="#cfe3ea" stroke-width="3" opacity=".6"/>`}
<path d="M0 470 Q240 440 480 462 T960 452 V640 H0Z" fill="url(#ground)"/>
${[70, 168, 812, 905].map((x, i) => tree(x, 470 + (i % 2) * 16, look.setting === 'hills' ? 0.8 : 1 + (i % 3) * 0.15))}`;
}

function tree(x: number, y: number, size: number): Html {
  return raw(
    `<g transform="translate(${x} ${y}) scale(${size})"><rect x="-6" y="-30" width="12" height="40" fill="#5b4636"/><ellipse cx="0" cy="-86" rx="46" ry="66" fill="#4d6b45"/><ellipse cx="-16" cy="-100" rx="24" ry="38" fill="#6a8a58"/></g>`,
  );
}

/** A sash window with light behind it. */
function pane(x: number, y: number, width = 58, height = 74): string {
  return `<rect x="${x - 6}" y="${y - 6}" width="${width + 12}" height="${height + 12}" fill="#fbfaf6"/><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#33485a"/><path d="M${x} ${y + height}L${x + width} ${y}V${y + height}Z" fill="#6f8ea3" opacity=".55"/><path d="M${x + width / 2} ${y}v${height}M${x} ${y + height / 2}h${width}" stroke="#fbfaf6" stroke-width="4"/>`;
}

function entrance(look: Look, x: number, base: number): string {
  return `<rect x="${x - 8}" y="${base - 124}" width="82" height="124" fill="#fbfaf6"/><rect x="${x}" y="${base - 116}" width="66" height="116" fill="${look.door}"/><rect x="${x + 10}" y="${base - 106}" width="46" height="34" fill="#fff" opacity=".35"/><circle cx="${x + 56}" cy="${base - 54}" r="4" fill="#f3d68a"/><rect x="${x - 26}" y="${base}" width="118" height="12" fill="#a9a49a"/>`;
}

/** Clapboards or courses of brick over a wall. */
function courses(x: number, y: number, width: number, height: number): string {
  const lines = Array.from(
    { length: Math.floor(height / 14) },
    (_, i) => `M${x} ${y + 14 * (i + 1)}h${width}`,
  );
  return `<path d="${lines.join('')}" stroke="#000" stroke-width="1.5" opacity=".09"/>`;
}

const houses: Record<Look['form'], (look: Look) => string> = {
  gable: (look) =>
    `<rect x="250" y="300" width="430" height="210" fill="${look.wall}"/>${courses(250, 300, 430, 210)}<path d="M220 306 465 168 710 306Z" fill="${look.roof}"/><path d="M330 300 465 214 600 300Z" fill="${look.wall}"/>${pane(436, 236, 58, 54)}<rect x="560" y="160" width="44" height="84" fill="#8c5a48"/>${pane(296, 352)}${pane(390, 352)}${pane(590, 352)}${entrance(look, 490, 510)}<rect x="680" y="370" width="150" height="140" fill="${look.wall}"/><path d="M665 374 755 310 845 374Z" fill="${look.roof}"/><rect x="700" y="400" width="110" height="110" fill="#eeeae0"/><path d="M700 428h110M700 456h110M700 484h110" stroke="#c9c3b4" stroke-width="3"/>`,
  saltbox: (look) =>
    `<path d="M270 510V270L420 196 720 400V510Z" fill="${look.wall}"/>${courses(270, 400, 450, 110)}<path d="M250 280 420 186 752 410 740 426 420 208 258 296Z" fill="${look.roof}"/><rect x="440" y="150" width="46" height="80" fill="#7b4b3c"/>${pane(316, 290)}${pane(424, 290)}${pane(316, 396)}${pane(540, 396)}${pane(630, 420, 54, 60)}${entrance(look, 426, 510)}`,
  modern: (look) =>
    `<rect x="220" y="330" width="540" height="180" fill="${look.wall}"/><rect x="360" y="190" width="330" height="150" fill="${look.roof}"/><rect x="340" y="180" width="370" height="18" fill="#23282c"/><rect x="200" y="320" width="580" height="16" fill="#23282c"/><rect x="390" y="216" width="270" height="100" fill="#2e4252"/><path d="M390 316 480 216h90L480 316Z" fill="#86a5b8" opacity=".6"/><path d="M480 216v100M570 216v100" stroke="#23282c" stroke-width="5"/><rect x="250" y="366" width="230" height="124" fill="#33485a"/><path d="M250 490 350 366h70L320 490Z" fill="#86a5b8" opacity=".5"/><path d="M326 366v124M404 366v124" stroke="#23282c" stroke-width="5"/>${entrance(look, 530, 510)}<rect x="640" y="380" width="100" height="130" fill="#b98a5e"/><path d="M660 380v130M680 380v130M700 380v130M720 380v130" stroke="#8a6543" stroke-width="3"/>`,
  ranch: (look) =>
    `<rect x="170" y="360" width="620" height="150" fill="${look.wall}"/>${courses(170, 360, 620, 150)}<path d="M140 368 230 268H730L820 368Z" fill="${look.roof}"/><rect x="300" y="230" width="46" height="60" fill="#8c5a48"/>${pane(214, 400, 96, 66)}${pane(350, 400)}${pane(540, 400, 70, 66)}${entrance(look, 442, 510)}<rect x="640" y="396" width="128" height="114" fill="#eeeae0"/><path d="M640 424h128M640 452h128M640 480h128" stroke="#c9c3b4" stroke-width="3"/>`,
  block: (look) =>
    `<rect x="240" y="150" width="480" height="360" fill="${look.wall}"/>${courses(240, 150, 480, 360)}<rect x="226" y="136" width="508" height="22" fill="${look.roof}"/><rect x="240" y="388" width="480" height="10" fill="${look.roof}" opacity=".6"/>${[186, 292].map((y) => [280, 376, 472, 568, 650].map((x) => pane(x, y, 48, 72)).join('')).join('')}${pane(290, 412, 90, 70)}${pane(580, 412, 90, 70)}${entrance(look, 446, 510)}<rect x="424" y="376" width="112" height="16" fill="${look.door}"/>`,
  land: () => '',
};

function outside(look: Look): Html {
  return html`${landscape(look)}<ellipse cx="480" cy="516" rx="360" ry="22" fill="#000" opacity=".18"/>${raw(houses[look.form](look))}
<path d="M440 512 Q470 570 380 640H560Q540 570 500 512Z" fill="#cfc8b8"/>
${[250, 310, 600, 660, 720].map((x, i) => raw(`<ellipse cx="${x}" cy="${512 + (i % 2) * 6}" rx="34" ry="20" fill="#59774a"/><circle cx="${x - 8}" cy="${504 + (i % 2) * 6}" r="5" fill="#e7b7c0"/>`))}`;
}
