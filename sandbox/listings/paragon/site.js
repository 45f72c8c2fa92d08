// The Collaboration Center's own code: renders the collection named after the "#", opens and closes homes.

const host = document.querySelector('#applicationHost');

async function renderDashboard() {
  const id = new URLSearchParams(location.hash.replace('#/', '')).get('id');
  const answer = await fetch(`CollabLink/api/dashboard?id=${id}`);
  if (!answer.ok) return;
  const { html, selected } = await answer.json();
  host.innerHTML = html;
  if (selected) openDetail(selected);
}

async function openDetail(mlsNumber) {
  const answer = await fetch(`CollabLink/api/detail/${mlsNumber}`);
  const { html } = await answer.json();
  closeDetail();
  host.insertAdjacentHTML('beforeend', html);
  document.body.classList.add('modal-open');
}

function closeDetail() {
  document.querySelector('#modalDetail')?.remove();
  document.body.classList.remove('modal-open');
}

if (host) {
  host.addEventListener('click', (event) => {
    const bound = event.target.closest('[data-bind*="click:"]')?.dataset.bind ?? '';
    if (bound.includes('hideDetail')) closeDetail();
    else if (bound.includes('viewDetail')) openDetail(event.target.closest('[data-card]').dataset.card);
  });
  addEventListener('hashchange', renderDashboard);
  renderDashboard();
}
