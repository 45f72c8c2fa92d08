// The form's own code: __doPostBack as ASP.NET writes it, and asynchronous postbacks for paging.

const form = document.querySelector('#Form1');

/** The links call it by name. */
function __doPostBack(target, argument) {
  form.elements.__EVENTTARGET.value = target;
  form.elements.__EVENTARGUMENT.value = argument;
  form.submit();
}

/** Posts the form in the background and puts each piece of the answer in its place. */
async function postAsync(target, argument) {
  const body = new URLSearchParams(new FormData(form));
  body.set('__EVENTTARGET', target);
  body.set('__EVENTARGUMENT', argument);
  body.set('__ASYNCPOST', 'true');
  const answer = await fetch(form.action, {
    method: 'POST',
    body,
    headers: { 'x-microsoftajax': 'Delta=true' },
  });
  let rest = await answer.text();
  while (rest) {
    const [length, kind, id] = rest.split('|', 3);
    const start = length.length + kind.length + id.length + 3;
    const content = rest.slice(start, start + Number(length));
    if (kind === 'updatePanel') document.getElementById(id).innerHTML = content;
    else document.getElementById(id).value = content;
    rest = rest.slice(start + content.length + 1);
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-async]');
  const call = link?.getAttribute('href').match(/__doPostBack\('(.*)','(.*)'\)/);
  if (!call) return;
  event.preventDefault();
  postAsync(call[1], call[2]);
});
