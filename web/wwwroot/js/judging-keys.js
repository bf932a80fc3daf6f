// A sheet by keys alone. Keys without Ctrl act outside fields only, and can be switched off.
import { noteNow } from './judging-notes.js';
import { form, numbers } from './judging-sheet.js';

const off = 'single keys are off';
const film = document.querySelector('.cockpit [data-player]');
const help = document.querySelector('[data-keys-help]');
const remark = form.elements.Remark;

let current = numbers.find(number => number.value === '') ?? numbers[0];

function become(number) {
  current?.closest('fieldset').classList.remove('current');
  current = number;
  current?.closest('fieldset').classList.add('current');
}

function goTo(number) {
  number.focus();
  number.select?.();
}

const isField = element => element.matches?.('input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]');
const isPressed = element => element.closest?.('a, button, summary, [role=button], input');

// Neither the browser nor the player does anything more with the key.
const swallow = (event, act) => {
  event.preventDefault();
  event.stopPropagation();
  act();
};

function play() {
  const [video, start] = [film.querySelector('video'), film.querySelector('.player-start')];
  if (!start.hidden) start.click();
  else if (video.paused) video.play().catch(() => {});
  else video.pause();
}

function onSheetKey(event) {
  const at = numbers.indexOf(event.target);
  if (event.key === 'Escape' && isField(event.target)) {
    event.target.blur();
    film?.querySelector('video').focus();
  } else if (at >= 0 && (event.key === 'Enter' || event.key === 'ArrowDown'))
    swallow(event, () => goTo(numbers[at + 1] ?? remark)); // Enter hands nothing in by accident
  else if (at > 0 && event.key === 'ArrowUp')
    swallow(event, () => goTo(numbers[at - 1]));
}

function onSingleKey(event) {
  // Once it plays, the player has keys of its own.
  const isPlayers = event.target.closest?.('media-controller') && film.querySelector('.player-start').hidden;
  if (/^[0-9]$/.test(event.key) && current)
    swallow(event, () => {
      goTo(current);
      current.value = event.key;
      current.dispatchEvent(new Event('input', { bubbles: true }));
    });
  else if (event.key === 'n')
    swallow(event, noteNow);
  else if (event.key === '[' || event.key === ']')
    document.querySelector(`.cockpit-bar a[rel=${event.key === '[' ? 'prev' : 'next'}]`)?.click();
  else if (film && !isPlayers && (event.key === 'k' || event.key === ' ' && !isPressed(event.target)))
    swallow(event, play);
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    // Whoever writes why they step aside hands in no scores.
    if ((event.target.form ?? form) === form) swallow(event, () => form.requestSubmit(form.querySelector('button[name=Next]')));
  } else if (event.target.form === form && isField(event.target)) onSheetKey(event);
  else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isField(event.target) && help.querySelector('[data-single-keys]').checked) onSingleKey(event);
}, true);

for (const number of numbers) number.addEventListener('focus', () => become(number));
become(current);

const choice = help.querySelector('[data-single-keys]');
help.hidden = false;
try {
  choice.checked = localStorage.getItem(off) === null;
  choice.addEventListener('change', () => {
    if (choice.checked) localStorage.removeItem(off);
    else localStorage.setItem(off, '');
  });
} catch { /* a browser that keeps nothing */ }
