// Follows films that are being processed, and shows the result when there is one.

const every = 2000; // ms

export function follow(root = document) {
  for (const film of root.querySelectorAll('[data-state]:not([data-followed])')) {
    film.dataset.followed = '';
    if (isAtWork(film.dataset.status))
      setTimeout(() => ask(film), every);
  }
}

/** Puts the server's own picture of a film into a place on the page. */
export async function place(address, where) {
  const answer = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok)
    throw new Error(`${answer.status}`);
  where.innerHTML = await answer.text();
  follow(where);
  if (where.querySelector('[data-player]'))
    (await import('./player.js')).attach(where);
}

async function ask(film) {
  if (!film.isConnected)
    return;
  try {
    if (!document.hidden && await hasEnded(film))
      return await place(film.dataset.film, film.parentElement);
  } catch {
    // The next question may be answered again.
  }
  setTimeout(() => ask(film), every);
}

async function hasEnded(film) {
  const answer = await fetch(film.dataset.state, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok)
    return false;
  const state = await answer.json();
  if (!isAtWork(state.status))
    return true;

  const stages = [...film.querySelectorAll('[data-stage]')];
  const here = stages.findIndex(stage => stage.dataset.stage === state.stage);
  stages.forEach((stage, number) => {
    stage.classList.toggle('done', number < here);
    if (number === here)
      stage.setAttribute('aria-current', 'step');
    else
      stage.removeAttribute('aria-current');
  });
  const bar = film.querySelector('progress');
  if (state.stage === 'Waiting')
    bar.removeAttribute('value');
  else
    bar.value = state.percent;
  film.querySelector('[data-tag]').textContent = state.statusName;
  const sentence = film.querySelector('[data-sentence]');
  if (sentence.textContent !== state.sentence)
    sentence.textContent = state.sentence;
  return false;
}

function isAtWork(status) {
  return status === 'Stored' || status === 'Processing';
}

follow();
