// Counts the seconds of the film that are played and tells the site; and saves data for those who ask for it.
const every = 10000; // ms between messages while the film plays
const fastest = 2; // times the film's speed; what is played faster is not counted
const most = 300; // stretches in a message
const mostTries = 30; // messages after the film has stopped

const film = document.querySelector('.cockpit [data-player]');
const video = film?.querySelector('video');
const shown = document.querySelector('[data-watched]');
const token = document.querySelector('form[data-sheet] [name=__RequestVerificationToken]');

let played = []; // [from, to] in seconds, in order, apart
let percent = Number(shown?.dataset.percent); // as the site has it
let tries = 0; // messages since the last one for which the film had moved on
let telling = null;
let isOver = false; // the round has ended, or the work is another judge's now

function join(stretches) {
  const joined = [];
  for (const [from, to] of stretches.filter(([from, to]) => to > from).sort(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 0.25) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

// The browser keeps what it played, not where the playhead is: seeking ahead leaves a hole. It forgets with the film, which a broken line takes away.
function gather() {
  if (video.playbackRate > fastest) return;
  const ranges = Array.from({ length: video.played.length }, (_, at) => [video.played.start(at), video.played.end(at)]);
  played = join([...played, ...ranges]).slice(0, most);
}

const share = () => Math.floor(100 * played.reduce((sum, [from, to]) => sum + to - from, 0) / video.duration);

// Always everything: a message that was lost, or that the site took in part, is mended by the next.
async function tell() {
  if (!video || isOver) return;
  gather();
  const body = new URLSearchParams({ Played: played.map(it => it.map(second => second.toFixed(1))).filter(([from, to]) => from !== to).map(it => it.join('-')).join(' '), __RequestVerificationToken: token.value });
  try {
    const answer = await fetch(shown.dataset.watchedAt, { method: 'POST', body, headers: { Accept: 'application/json' }, keepalive: true });
    if (answer.ok && !answer.redirected) {
      const told = await answer.json();
      percent = told.percent;
      shown.textContent = told.said;
      shown.classList.toggle('short', percent < Number(shown.dataset.least));
    } else isOver = answer.status === 404 || answer.status === 409 && answer.headers.get('Content-Type')?.includes('json');
  } catch { /* the line is down; the next message says it all again */ }
}

/** Tells the site now, and waits for its answer. */
export async function tellWatched() {
  if (!video || !begun) return;
  if (telling) await telling;
  telling = tell();
  await telling;
  telling = null;
}

let begun = false;

if (video && token) {
  video.addEventListener('playing', () => {
    if (begun) return;
    begun = true;
    tellWatched(); // from here on the site reckons what can have been played
  });
  for (const name of ['pause', 'ended', 'seeking', 'ratechange', 'timeupdate']) video.addEventListener(name, gather);
  for (const name of ['pause', 'ended']) video.addEventListener(name, tellWatched);
  setInterval(() => {
    // After a broken line the site takes what it missed bit by bit.
    tries = video.paused ? tries + 1 : 0;
    if (begun && (!video.paused || percent < share() && tries < mostTries)) tellWatched();
  }, every);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') tellWatched(); });
  addEventListener('online', tellWatched);
}

// The choice is this device's: its line is slow or dear, whatever is watched.
const thrift = document.querySelector('[data-thrift]');
if (thrift && film) {
  const choice = thrift.querySelector('input');
  const name = 'thrifty film';
  const choose = isThrifty => {
    film.toggleAttribute('data-thrifty', isThrifty);
    video.videoRenditions?.save(isThrifty);
  };
  thrift.hidden = false;
  try {
    choice.checked = localStorage.getItem(name) !== null;
  } catch { /* a browser that keeps nothing */ }
  choose(choice.checked);
  choice.addEventListener('change', () => {
    choose(choice.checked);
    try {
      if (choice.checked) localStorage.setItem(name, '');
      else localStorage.removeItem(name);
    } catch { /* it holds for this page */ }
  });
}
