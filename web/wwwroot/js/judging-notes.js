// Notes at moments of the film: each leads back to its moment.
const box = document.querySelector('[data-notes]');
const list = box?.querySelector('[data-note-list]');
const film = document.querySelector('.cockpit [data-player]');

export const moment = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

export const notes = () => [...list?.children ?? []].map(line => ({ at: Number(line.querySelector('[name=NoteAt]').value), text: line.querySelector('[name=NoteText]').value }));

export function showNotes(all) {
  list?.replaceChildren(...all.map(write));
}

function write(note) {
  const line = box.querySelector('[data-note-new]').content.firstElementChild.cloneNode(true);
  const words = moment(note.at);
  for (const part of line.querySelectorAll('[data-label]')) part.setAttribute('aria-label', part.dataset.label.replace('{0}', words));
  line.querySelector('[data-note-go]').textContent = words;
  line.querySelector('[data-note-remove]').hidden = false;
  line.querySelector('[name=NoteAt]').value = note.at;
  line.querySelector('[name=NoteText]').value = note.text;
  return line;
}

const now = video => Math.round(10 * (video.currentTime || Number(film.dataset.at) || 0)) / 10;

/** A new line for the moment that is seen, in the order of the film. */
export function noteNow() {
  const video = film?.querySelector('video');
  if (!video || !box || box.querySelector('[data-note-now]') === null) return;
  const at = now(video);
  const line = write({ at, text: '' });
  const after = [...list.children].find(it => Number(it.querySelector('[name=NoteAt]').value) > at);
  list.insertBefore(line, after ?? null);
  line.querySelector('[name=NoteText]').focus();
}

function goTo(at) {
  const [video, start] = [film.querySelector('video'), film.querySelector('.player-start')];
  if (start.hidden) video.currentTime = at;
  else {
    film.dataset.at = at;
    start.click();
  }
}

function remove(line) {
  const neighbour = line.nextElementSibling ?? line.previousElementSibling;
  line.remove();
  (neighbour?.querySelector('[name=NoteText]') ?? box.querySelector('[data-note-now]')).focus();
  document.getElementById('sheet').dispatchEvent(new Event('input', { bubbles: true }));
}

if (box) {
  for (const button of box.querySelectorAll('[data-note-remove]')) button.hidden = false;
  const button = box.querySelector('[data-note-now]');
  if (button && film) {
    button.hidden = false;
    button.addEventListener('click', noteNow);
  }
  list.addEventListener('click', event => {
    const line = event.target.closest('li');
    if (event.target.closest('[data-note-go]') && film) goTo(Number(line.querySelector('[name=NoteAt]').value));
    else if (event.target.closest('[data-note-remove]')) remove(line);
  });
  list.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.target.name !== 'NoteText' || event.ctrlKey || event.metaKey) return;
    event.preventDefault(); // a note is done, the sheet is not
    film?.querySelector('video').focus();
  });
}
