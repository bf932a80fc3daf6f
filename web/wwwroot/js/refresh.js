// Keeps the parts of a page that change by themselves up to date while somebody looks at it.

const every = 5000; // ms

async function refresh(root) {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok || answer.redirected)
    return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of root.querySelectorAll('[data-part]')) {
    const now = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    // What somebody is about to press stays where it is.
    if (now && !part.contains(document.activeElement) && now.innerHTML !== part.innerHTML)
      part.replaceChildren(...now.childNodes);
  }
}

async function keep(root) {
  while (root.isConnected) {
    await new Promise(resolve => setTimeout(resolve, every));
    if (!document.hidden)
      await refresh(root).catch(() => { /* the next time may go better */ });
  }
}

for (const root of document.querySelectorAll('[data-refreshed]'))
  keep(root);
