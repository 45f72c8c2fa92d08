import { raw } from 'hono/html';
import type { Look } from '../homes/home.ts';
import type { Html } from './html.ts';

/** The insides of a home, in its own colours. Each fills 960 by 640. */
export function kitchen(look: Look): Html {
  return raw(`<rect width="960" height="640" fill="#f3efe7"/><rect y="470" width="960" height="170" fill="#c7a77f"/>${boards()}
<rect x="330" y="70" width="250" height="170" fill="#fff"/><rect x="342" y="82" width="226" height="146" fill="#a9cfe6"/><path d="M342 228V190Q420 150 480 186T568 176V228Z" fill="#7b9a68"/><path d="M455 82v146M342 155h226" stroke="#fff" stroke-width="7"/>
<rect x="60" y="60" width="220" height="150" fill="${look.wall}"/><path d="M170 60v150" stroke="#0003" stroke-width="4"/><rect x="640" y="60" width="260" height="150" fill="${look.wall}"/><path d="M770 60v150" stroke="#0003" stroke-width="4"/>
<rect y="300" width="960" height="26" fill="#e6e3dd"/><rect y="326" width="960" height="150" fill="${look.wall}"/><path d="M150 326v150M300 326v150M450 326v150M600 326v150M750 326v150" stroke="#0003" stroke-width="4"/>
<rect x="640" y="280" width="170" height="196" fill="#d4d7d9"/><rect x="660" y="350" width="130" height="80" fill="#3d4348"/><path d="M665 340h120" stroke="#8b9196" stroke-width="6"/><path d="M420 300v-40q0-24 24-24t24 24" fill="none" stroke="#9aa1a6" stroke-width="8"/>
<rect x="210" y="430" width="470" height="24" fill="#f7f5f0"/><rect x="230" y="454" width="430" height="150" fill="${look.door}"/><ellipse cx="330" cy="424" rx="46" ry="12" fill="#caa76f"/><circle cx="318" cy="412" r="12" fill="#d9673c"/><circle cx="340" cy="410" r="12" fill="#e8b04c"/>
${[330, 450, 570].map((x) => `<path d="M${x} 0v120" stroke="#555" stroke-width="3"/><path d="M${x - 34} 150q34-60 68 0Z" fill="#e9c46a"/>`).join('')}`);
}

export function living(look: Look): Html {
  return raw(`<rect width="960" height="640" fill="#ece7dc"/><rect y="460" width="960" height="180" fill="#b58f68"/>${boards()}
<rect x="90" y="60" width="330" height="290" fill="#fff"/><rect x="104" y="74" width="302" height="262" fill="#b5d6e8"/><path d="M104 336V270Q190 210 270 262T406 246V336Z" fill="#86a572"/><path d="M255 74v262M104 205h302" stroke="#fff" stroke-width="8"/><path d="M60 50h60v330H60ZM390 50h60v330h-60Z" fill="${look.wall}" opacity=".75"/>
<rect x="600" y="110" width="200" height="140" fill="${look.roof}"/><rect x="612" y="122" width="176" height="116" fill="#f5e9d0"/><circle cx="690" cy="180" r="34" fill="${look.door}"/><path d="M612 238 680 190 788 238Z" fill="${look.wall}"/>
<ellipse cx="500" cy="560" rx="330" ry="54" fill="#ded2bd"/><ellipse cx="500" cy="560" rx="270" ry="40" fill="${look.wall}" opacity=".35"/>
<rect x="520" y="330" width="340" height="120" rx="18" fill="${look.door}"/><rect x="500" y="390" width="380" height="90" rx="16" fill="${look.door}"/><path d="M690 400v70" stroke="#0003" stroke-width="4"/><rect x="540" y="350" width="80" height="64" rx="8" fill="#f2dfb2" transform="rotate(-8 580 382)"/><rect x="760" y="350" width="80" height="64" rx="8" fill="#f4f1ea" transform="rotate(7 800 382)"/>
<rect x="330" y="520" width="230" height="18" rx="6" fill="#6b4b33"/><path d="M350 538v50M540 538v50" stroke="#6b4b33" stroke-width="10"/><rect x="400" y="496" width="70" height="24" fill="#f4f1ea"/><path d="M150 480v-150" stroke="#5a5a5a" stroke-width="6"/><path d="M100 330l24-76h52l24 76Z" fill="#f3e4bd"/><ellipse cx="150" cy="484" rx="40" ry="10" fill="#5a5a5a"/>`);
}

export function bedroom(look: Look): Html {
  return raw(`<rect width="960" height="640" fill="${look.wall}"/><rect width="960" height="640" fill="#fff" opacity=".62"/><rect y="480" width="960" height="160" fill="#c9b08c"/>${boards()}
<rect x="620" y="80" width="220" height="260" fill="#fff"/><rect x="632" y="92" width="196" height="236" fill="#c4dfec"/><path d="M632 328V260Q720 220 828 250V328Z" fill="#8fae7c"/><path d="M730 92v236M632 210h196" stroke="#fff" stroke-width="7"/>
<rect x="130" y="240" width="400" height="170" rx="14" fill="#7a5a41"/><path d="M110 400h440v150H110Z" fill="#f7f4ee"/><path d="M110 450h440v110q-220 26-440 0Z" fill="${look.door}" opacity=".85"/><rect x="160" y="340" width="150" height="80" rx="22" fill="#fff"/><rect x="350" y="340" width="150" height="80" rx="22" fill="#fff"/><path d="M120 560v30M540 560v30" stroke="#5d432f" stroke-width="14"/>
<rect x="570" y="440" width="90" height="100" fill="#8b6a4d"/><path d="M570 488h90" stroke="#0003" stroke-width="4"/><path d="M615 440v-40" stroke="#555" stroke-width="6"/><path d="M580 400l14-50h42l14 50Z" fill="#f6e6bd"/>
<rect x="250" y="80" width="160" height="110" fill="#fff"/><path d="M262 178 310 120 350 160 372 138 398 178Z" fill="${look.roof}"/><ellipse cx="400" cy="600" rx="380" ry="30" fill="#efe6d4"/>`);
}

function boards(): string {
  return `<path d="M0 500h960M0 540h960M0 590h960" stroke="#000" stroke-width="2" opacity=".1"/>`;
}
