// The saved star of a result: the only thing that this portal does without the server.

document.addEventListener('click', (event) => {
  const link = event.target.closest('.saveListingLink');
  if (!link) return;
  event.preventDefault();
  link.dataset.added = String(link.dataset.added === 'false');
  link.textContent = link.dataset.added === 'true' ? '★' : '☆';
});
