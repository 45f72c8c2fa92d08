// Clicking a small photo shows it large.

document.querySelector('.hero')?.addEventListener('click', (event) => {
  if (event.target.matches('img')) event.currentTarget.prepend(event.target);
});
