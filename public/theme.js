// Light or dark, as was chosen, before anything is painted. A panel stands in pages of others, where it may have no
// storage: its address says it. Other pages of ours remember it, and follow while they are open.
const show = (theme) => {
  document.documentElement.dataset.theme = theme ?? 'system';
};
if (location.pathname === '/panel.html') show(location.hash.slice(1) || null);
else {
  show(localStorage.getItem('theme'));
  addEventListener('storage', ({ key, newValue }) => {
    if (key === 'theme') show(newValue);
  });
}
