// Follows films that are being processed, and shows what there is to watch as soon as there is something.

const every = 2000; // ms
const everyInQueue = 5000;

export function follow(root = document) {
  for (const film of root.querySelectorAll('[data-state]:not([data-followed])')) {
    film.dataset.followed = '';
    if (isAtWork(film.dataset.status))
      setTimeout(() => ask(film), every);
  }
}

/** Puts the server's own picture of a film into a place on the page. */
export async function place(address, where) {
  where.innerHTML = await read(address);
  follow(where);
  await attachPlayers(where);
}

async function read(address) {
  const answer = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok)
    throw new Error(`${answer.status}`);
  return answer.text();
}

async function attachPlayers(where) {
  if (where.querySelector('[data-player]'))
    (await import('./player.js')).attach(where);
}

async function ask(film) {
  if (!film.isConnected)
    return;
  let pause = every;
  try {
    if (!document.hidden) {
      const state = await stateOf(film);
      if (!isAtWork(state.status))
        return isWatched(film) ? await offer(film) : await place(film.dataset.film, film.parentElement);
      if (state.watchable && !film.querySelector('[data-watch]'))
        return await place(film.dataset.film, film.parentElement);
      show(film, state);
      if (state.stage === 'Waiting')
        pause = everyInQueue;
    }
  } catch {
    // The next question may be answered again.
  }
  setTimeout(() => ask(film), pause);
}

async function stateOf(film) {
  const answer = await fetch(film.dataset.state, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } });
  if (!answer.ok)
    throw new Error(`${answer.status}`);
  return answer.json();
}

function show(film, state) {
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
  write(film.querySelector('[data-sentence]'), state.sentence);
  const left = film.querySelector('[data-left]');
  left.hidden = !state.left;
  write(left, state.left ?? '');
}

function write(element, text) {
  if (element.textContent !== text)
    element.textContent = text;
}

function isWatched(film) {
  const video = film.querySelector('[data-watch] video');
  return video !== null && !video.ended && (video.currentTime > 0 || !video.paused);
}

// Somebody is watching the low resolution: everything around the player is brought up to date, and the full version waits until it is wanted.
async function offer(film) {
  const template = document.createElement('template');
  template.innerHTML = await read(film.dataset.film);
  const fresh = template.content.querySelector('[data-film]');
  const [watched, full] = [film, fresh].map(it => it.querySelector(':scope > [data-watch]'));
  if (!full)
    return place(film.dataset.film, film.parentElement);

  for (const child of [...film.children])
    if (child !== watched)
      child.remove();
  let isAbove = true;
  for (const child of [...fresh.children])
    if (child === full)
      isAbove = false;
    else if (isAbove)
      watched.before(child);
    else
      film.append(child);
  film.dataset.status = fresh.dataset.status;
  watched.querySelector('[data-low]').hidden = true;
  const notice = watched.querySelector('[data-full]');
  notice.hidden = false;

  const video = watched.querySelector('video');
  notice.querySelector('button').addEventListener('click', () => exchange(watched, full, video.currentTime, !video.paused), { once: true });
  video.addEventListener('ended', () => exchange(watched, full, 0, false), { once: true });
  // The low resolution is removed once there is better: what was not fetched of it by then does not come any more.
  watched.addEventListener('film-failed', event => exchange(watched, full, event.detail.at, true), { once: true });
}

// Goes on where the other player was, playing if it played.
async function exchange(watched, full, at, plays) {
  if (!watched.isConnected)
    return;
  watched.replaceWith(full);
  await attachPlayers(full);
  const video = full.querySelector('video');
  if (at > 0)
    video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, { once: true });
  const start = full.querySelector('.player-start');
  if (plays && start)
    start.click();
  else
    (start ?? video).focus();
}

function isAtWork(status) {
  return status === 'Stored' || status === 'Processing';
}

follow();
