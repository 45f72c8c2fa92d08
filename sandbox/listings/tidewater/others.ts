import { html } from 'hono/html';
import { homeByMls } from '../homes.ts';
import type { Html } from '../shared/html.ts';

/** Pages that are about no home for sale, though they speak of addresses, prices and MLS numbers. */
export const otherPages: ReadonlyMap<string, { title: string; about: string; body: () => Html }> = new Map([
  [
    'news/autumn-market',
    {
      title: 'Autumn market: fewer homes, calmer bids | Tidewater MLS News',
      about: 'a news article',
      body: () => html`<article class="prose"><h1>Autumn market: fewer homes, calmer bids</h1><p class="soft">November 12, 2026 · By Odile Brandt</p>
<p>The median price of a single-family home in the region came to $742,500 in October, 1.8 % above last year. Members entered 3,114 new listings in the MLS, the fewest in any October since 2012.</p>
<p>“Buyers take a week again,” says Theo Finch Jr. of Marigold &amp; Finch, who sold a 4-bedroom, 3-bath house on Avenida del Faro for $1,790,000 in the spring. “Nobody waives the inspection any more.”</p>
<h2>Where the homes are</h2><p>Condominiums stayed on the market for 41 days, houses for 33. In Jenner, 95450, there were two sales in all.</p></article>`,
    },
  ],
  [
    'mortgage-calculator',
    {
      title: 'Mortgage calculator | Tidewater MLS',
      about: 'a mortgage calculator',
      body: () => html`<section class="prose"><h1>Mortgage calculator</h1><form class="calculator"><label>List price <input name="price" inputmode="numeric" value="850,000"></label><label>Down payment <input name="down" inputmode="numeric" value="170,000"></label><label>Interest rate <input name="rate" value="6.1 %"></label><label>Term <select name="years"><option>30 years</option><option>15 years</option></select></label></form>
<dl class="sums"><div><dt>Monthly payment</dt><dd>$4,121</dd></div><div><dt>Property taxes</dt><dd>$885</dd></div><div><dt>HOA dues</dt><dd>$0</dd></div></dl></section>`,
    },
  ],
  [
    'agents/theo-finch',
    {
      title: 'Theo Finch Jr., Marigold & Finch | Tidewater MLS',
      about: 'an agent’s own page, with his office’s address',
      body: () => {
        const { agent } = homeByMls('PL82198411');
        return html`<section class="prose"><h1>${agent.fullName}</h1><p>${agent.office} · ${agent.license}</p>
<address>1200 Pelican Way, Suite 4<br>Santa Cruz, CA 95062</address><p><a href="tel:${agent.phone.replaceAll(/\D/g, '')}">${agent.phone}</a> · <a href="mailto:${agent.email}">${agent.email}</a></p>
<p>Theo has sold homes between the lighthouse and the redwoods for nineteen years. He answers his own telephone.</p></section>`;
      },
    },
  ],
  [
    'about',
    {
      title: 'About Tidewater MLS',
      about: 'the MLS about itself',
      body: () =>
        html`<section class="prose"><h1>About Tidewater MLS</h1><p>Tidewater MLS is a cooperative of 6,200 brokers and agents who share their listings with one another. Every listing has an MLS number, and every number a member who answers for it.</p><p>Tidewater MLS is as invented as the homes in it.</p></section>`,
    },
  ],
]);
