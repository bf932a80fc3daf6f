// Plays films. Nothing is loaded until somebody presses play; without this script the browser plays one rendition by itself.

const library = '/lib/hls/hls.light.min.mjs';

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
  video.tabIndex = -1;
  button.hidden = false;
  button.addEventListener('click', () => start(box, video, button));
  box.addEventListener('keydown', event => onKey(event, box, video, button), true);
}

async function start(box, video, button) {
  if (button.hidden)
    return;
  button.hidden = true;
  show(box, null);
  video.focus();
  try {
    await open(box, video);
    await video.play();
  } catch (failure) {
    // A pause while the film was still coming is no failure; what the browser's own player meets is told below.
    if (failure.name !== 'AbortError' && failure.name !== 'NotSupportedError')
      fail(box, video, button, 'network');
  }
}

async function open(box, video) {
  if (box.film || video.src)
    return;
  video.videoRenditions ??= renditions();
  bringControls(box, video);
  const { default: Hls } = await import(library);
  bringStoryboard(box, video);
  if (Hls.isSupported())
    openByScript(Hls, box, video);
  else
    openByBrowser(box, video);
}

// The film does not wait for its controls, and does with the browser's own when they do not come.
async function bringControls(box, video) {
  try {
    await import('./player-controls.js');
    box.querySelector('.player-keys').hidden = false;
  } catch {
    video.controls = true;
  }
}

// A track in the page would be loaded with it.
function bringStoryboard(box, video) {
  if (!box.dataset.storyboard || video.querySelector('track[kind=metadata]'))
    return;
  const track = document.createElement('track');
  [track.kind, track.label, track.default, track.src] = ['metadata', 'thumbnails', true, box.dataset.storyboard];
  video.append(track);
  track.track.mode = 'hidden';
}

function openByScript(Hls, box, video) {
  const film = new Hls({ enableWorker: false, capLevelToPlayerSize: true, backBufferLength: 60 });
  const button = box.querySelector('.player-start');
  let mended = false;
  box.film = film;
  film.on(Hls.Events.MANIFEST_PARSED, () => video.videoRenditions.offer(film, 'thrifty' in box.dataset));
  film.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal)
      return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      film.recoverMediaError();
      return;
    }
    box.dataset.at = video.currentTime || ''; // gone with the film
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

// Phones whose browser brings a player of its own. It does not tell why it failed, but the site does.
function openByBrowser(box, video) {
  const at = Number(box.dataset.at || 0);
  video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, { once: true });
  video.addEventListener('error', async () => {
    box.dataset.at = video.currentTime || at || '';
    video.removeAttribute('src');
    const answer = await fetch(box.dataset.player, { method: 'HEAD' }).catch(() => null);
    fail(box, video, box.querySelector('.player-start'), !answer ? 'network' : answer.ok ? 'picture' : 'gone');
  }, { once: true });
  video.src = box.dataset.player;
}

// The list of qualities as the controls look for it on a video: https://github.com/muxinc/media-elements/tree/main/packages/media-tracks
function renditions() {
  const events = new EventTarget();
  let film = null;
  let selected = -1; // the player chooses
  return Object.defineProperties([], {
    addEventListener: { value: events.addEventListener.bind(events) },
    removeEventListener: { value: events.removeEventListener.bind(events) },
    selectedIndex: {
      get: () => selected,
      set: index => {
        selected = index;
        film.nextLevel = index;
        events.dispatchEvent(new Event('change'));
      },
    },
    offer: {
      value(opened, isThrifty) {
        film = opened;
        this.splice(0, this.length, ...film.levels.map(({ width, height, bitrate }, id) => ({ id: `${id}`, width, height, bitrate })));
        if (selected >= 0 && selected < this.length)
          film.nextLevel = selected;
        events.dispatchEvent(new Event('addrendition'));
        if (isThrifty)
          this.save(true);
      },
    },
    // The rendition with the fewest bytes, or again the player's own choice.
    save: {
      value(isThrifty) {
        if (this.length > 0)
          this.selectedIndex = isThrifty ? this.indexOf(this.toSorted((one, other) => one.bitrate - other.bitrate)[0]) : -1;
      },
    },
  });
}

function fail(box, video, button, problem) {
  video.controls = false;
  button.hidden = problem === 'picture';
  show(box, problem);
  box.dispatchEvent(new CustomEvent('film-failed', { bubbles: true, detail: { at: Number(box.dataset.at || 0) } }));
}

function show(box, problem) {
  for (const notice of box.querySelectorAll('[data-problem]'))
    notice.hidden = notice.dataset.problem !== problem;
}

// Keys beyond those of the controls.
function onKey(event, box, video, button) {
  if (event.ctrlKey && event.key.length === 1)
    event.stopPropagation(); // copying is not captions, finding is not the whole screen
  else if (!button.hidden && event.key === 'k') {
    event.preventDefault();
    start(box, video, button);
  } else if (event.key === ' ' && event.target.closest('media-time-range, media-volume-range'))
    event.preventDefault(); // the controls play and pause, and leave the page to scroll
}

attach();
