// The portal's own code: in-app navigation, rows rendered anew, rows that arrive on scrolling.
// Markup comes from the server's own routes.

/** The root of the host, as the document's base names it. */
const root = document.baseURI;
const lightbox = document.querySelector('#home-detail-lightbox-container');
const list = document.querySelector('#search-page-list-container');
const listTitle = document.title;
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Everything the list shows, as the application remembers it: whatever others put among the rows is not in it. */
let rows = '';
let next = 0;
let loading = false;

async function loadRows() {
  if (loading || next === null) return;
  loading = true;
  const answer = await fetch(`${root}async-search-results/${list.dataset.search}?from=${next}`);
  const more = await answer.json();
  rows += more.html;
  next = more.next;
  loading = false;
  return more.html;
}

/** Replaces the list as a framework does that found its container changed. */
function renderList() {
  const fresh = document.createElement('div');
  fresh.id = 'grid-search-results';
  fresh.setAttribute('role', 'main');
  fresh.innerHTML = `<ul class="photo-cards">${rows}</ul>`;
  list.querySelector('#grid-search-results').replaceWith(fresh);
}

async function hydrate() {
  await loadRows();
  list.querySelector('ul.photo-cards').innerHTML = rows;
  await wait(150);
  renderList();
  document.documentElement.dataset.hydrated = 'twice';
  const end = new IntersectionObserver(async (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    const html = await loadRows();
    if (html) list.querySelector('ul.photo-cards').insertAdjacentHTML('beforeend', html);
  });
  end.observe(document.querySelector('#list-end'));
}

/** Shows what the URL names. The URL has changed already; the content follows, and the title after it. */
async function show() {
  const zpid = location.pathname.match(/(\d+_zpid)\/?$/)?.[1];
  if (!zpid) {
    lightbox.replaceChildren();
    document.body.classList.remove('over');
    if (list) renderList();
    await wait(30);
    document.title = listTitle;
    return;
  }
  const answer = await fetch(`${root}async-home-details/${zpid}`);
  const { title, html } = await answer.json();
  await wait(60);
  if (!location.pathname.includes(zpid)) return;
  lightbox.innerHTML = html;
  document.body.classList.toggle('over', Boolean(list));
  scrollTo(0, list ? scrollY : 0);
  await wait(30);
  document.title = title;
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest('a[data-in-app], a[data-close]');
  if (!link || (link.matches('[data-close]') && !list)) return;
  event.preventDefault();
  history.pushState(null, '', root + link.getAttribute('href'));
  show();
});
addEventListener('popstate', show);
if (list) hydrate();
