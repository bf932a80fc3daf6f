// Plays films. Nothing is loaded until somebody presses play; without this script the browser plays one rendition by itself.

const library = '/lib/hls/hls.light.min.mjs';
const step = 5; // seconds an arrow key moves

export function attach(root = document) {
  for (const box of root.querySelectorAll('[data-player]:not([data-attached])'))
    prepare(box);
}

function prepare(box) {
  box.dataset.attached = '';
  const video = box.querySelector('video');
  const button = box.querySelector('.player-start');
  for (const source of video.querySelectorAll('source'))
    source.remove();
  video.load();
  video.controls = false;
  button.hidden = false;
  button.addEventListener('click', () => start(box, video, button));
  box.addEventListener('keydown', event => onKey(event, box, video, button));
}

async function start(box, video, button) {
  if (button.hidden)
    return;
  button.hidden = true;
  show(box, null);
  video.controls = true;
  video.focus();
  try {
    await open(box, video);
    await video.play();
    box.querySelector('.player-bar').hidden = false;
  } catch (failure) {
    // A pause while the film was still coming is no failure.
    if (failure.name !== 'AbortError')
      fail(box, video, button, failure.name === 'NotSupportedError' ? 'picture' : 'network');
  }
}

async function open(box, video) {
  if (box.film || video.src)
    return;
  const { default: Hls } = await import(library);
  bindSpeed(box, video);
  if (Hls.isSupported())
    openByScript(Hls, box, video);
  else
    video.src = box.dataset.player; // phones whose browser brings a player of its own
}

function openByScript(Hls, box, video) {
  const film = new Hls({ enableWorker: false, capLevelToPlayerSize: true, backBufferLength: 60 });
  const button = box.querySelector('.player-start');
  let mended = false;
  box.film = film;
  film.on(Hls.Events.MANIFEST_PARSED, () => bindQuality(box, film));
  film.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal)
      return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      film.recoverMediaError();
      return;
    }
    film.destroy();
    box.film = null;
    const code = error.response?.code ?? 0;
    fail(box, video, button, error.type === Hls.ErrorTypes.MEDIA_ERROR ? 'picture' : code === 401 || code === 403 || code === 404 ? 'gone' : 'network');
  });
  film.loadSource(box.dataset.player);
  film.attachMedia(video);
  // Go on where a broken connection stopped the film.
  if (box.dataset.at)
    film.config.startPosition = Number(box.dataset.at);
}

function bindQuality(box, film) {
  const choice = box.querySelector('[data-quality]');
  while (choice.options.length > 1)
    choice.remove(1);
  film.levels.forEach((level, number) => choice.add(new Option(`${Math.min(level.width, level.height)}p`, number)));
  choice.onchange = () => {
    film.nextLevel = Number(choice.value);
  };
}

function bindSpeed(box, video) {
  const choice = box.querySelector('[data-speed]');
  choice.onchange = () => {
    video.playbackRate = Number(choice.value);
  };
}

function fail(box, video, button, problem) {
  box.dataset.at = video.currentTime || '';
  video.controls = false;
  button.hidden = problem === 'picture';
  show(box, problem);
}

function show(box, problem) {
  for (const notice of box.querySelectorAll('[data-problem]'))
    notice.hidden = notice.dataset.problem !== problem;
}

function onKey(event, box, video, button) {
  const typing = event.target.closest('select, button, input, textarea');
  if (typing || event.ctrlKey || event.altKey || event.metaKey)
    return;
  // Space is the browser's own on a film with its controls: it plays and pauses, or presses the control that has the focus.
  const act = {
    k: () => !button.hidden ? start(box, video, button) : video.paused ? video.play() : video.pause(),
    ArrowLeft: () => { video.currentTime = Math.max(0, video.currentTime - step); },
    ArrowRight: () => { video.currentTime = Math.min(video.duration || 0, video.currentTime + step); },
    m: () => { video.muted = !video.muted; },
    f: () => document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.(),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act)
    return;
  event.preventDefault();
  act();
}

attach();
