// The judge's sheet: keeps what is being written, and lets it be scored by thumb or by keys.
const form = document.querySelector('form[data-sheet]');
const pause = 1000; // ms after the last change
const longestWait = 30000; // ms between tries while the line is down

const numbers = [...form.querySelectorAll('.score-number')];
const saved = form.querySelector('[data-saved]');
const version = form.elements.Version;
let timer = 0;
let sending = null; // the request that is on its way
let unsent = false;
let stopped = false; // another window changed the sheet, or the round is over
let wait = pause;

for (const button of form.querySelectorAll('[data-no-script]')) button.hidden = true;

// Full-width digits and points, as a Chinese keyboard gives them.
const plain = text => text.replace(/[\uff10-\uff19\uff0e]/g, it => String.fromCharCode(it.charCodeAt(0) - 0xfee0)).replace(/\u3002/g, '.');

for (const number of numbers) {
  const slider = number.previousElementSibling;
  slider.hidden = false;
  slider.value = number.value === '' ? slider.min : number.value;
  slider.addEventListener('input', () => {
    number.value = slider.value;
    changed(number);
  });
  number.addEventListener('input', event => {
    if (event.isComposing) return;
    const typed = plain(number.value);
    if (typed !== number.value) number.value = typed;
    if (typed !== '') slider.value = typed;
    changed(number);
  });
}
form.elements.Remark.addEventListener('input', () => changed());

function changed(number) {
  if (number) say(number, '');
  form.querySelector('[data-total]').textContent = total();
  unsent = true;
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

// What the sheet comes to when every score is there; the site works the official figure out exactly.
function total() {
  if (numbers.some(number => !/^-?[0-9]+(\.[0-9]{1,3})?$/.test(number.value))) return '—';
  let sum = 0, weights = 0;
  for (const number of numbers) {
    const { min, max } = number.previousElementSibling;
    const weight = Number(number.dataset.weight);
    sum += weight * (number.value - min) / (max - min);
    weights += weight;
  }
  return String(Math.round(1e5 * sum / weights) / 1000);
}

async function send() {
  clearTimeout(timer);
  if (stopped || asking || !unsent) return;
  if (sending) await sending;
  else {
    sending = save();
    await sending;
    sending = null;
  }
  if (unsent && !asking) timer = setTimeout(send, wait);
}

async function save() {
  unsent = false;
  if (wait === pause) saved.textContent = form.dataset.saving; // a silent retry is not read aloud every time
  try {
    const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' }, keepalive: true });
    if (answer.redirected || answer.status >= 500) throw new Error(String(answer.status));
    const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    if (answer.status !== 401) wait = pause;
    if (answer.ok) kept(told);
    else if (answer.status === 401) signedOut();
    else refused(answer.status, told);
  } catch {
    unsent = true;
    saved.textContent = form.dataset.offline;
    wait = Math.min(2 * wait, longestWait);
  }
}

function kept(told) {
  version.value = told.version;
  saved.textContent = told.waits ? `${told.saved} · ${form.dataset.unsubmitted}` : told.saved;
}

// Signing in again in another window brings the draft back to its way.
function signedOut() {
  unsent = true;
  saved.textContent = form.dataset.signedOut;
  wait = Math.min(2 * wait, longestWait);
}

function refused(status, told) {
  // A value can be mended; a closed round, a page that is too old and a work given to somebody else cannot.
  stopped = status !== 400 || !told.message;
  saved.textContent = told.message ?? (status === 404 ? form.dataset.gone : form.dataset.stale);
  for (const number of numbers) {
    const id = number.id.slice('points-'.length);
    say(number, told.errors?.[id] ?? '');
    number.closest('fieldset').querySelector('[data-stored]').textContent = told.stored?.[id] ?? '';
  }
}

function say(number, error) {
  number.closest('fieldset').querySelector('[data-error]').textContent = error;
  if (error) number.setAttribute('aria-invalid', 'true');
  else number.removeAttribute('aria-invalid');
}

// Handing in waits for a draft that is on its way, or its version would be the older one, and for the line, or the browser would leave the page for its own error.
let asking = false; // the button was pressed
let leaving = false;
form.addEventListener('submit', async event => {
  if (leaving) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  const button = event.submitter;
  if (sending) await sending;
  clearTimeout(timer);
  if (await isReached()) {
    leaving = true;
    form.requestSubmit(button);
    return;
  }
  asking = false;
  unsent = true;
  saved.textContent = form.dataset.notHandedIn;
  timer = setTimeout(send, wait);
});
addEventListener('pageshow', () => { asking = leaving = false; }); // back from the cache

async function isReached() {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

document.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) form.requestSubmit(form.querySelector('button[name=Next]'));
  else if (numbers.includes(event.target)) {
    // Enter goes to the next score; handing in by accident helps nobody.
    event.preventDefault();
    (numbers[numbers.indexOf(event.target) + 1] ?? form.elements.Remark).focus();
  }
});
addEventListener('online', send);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') send(); });
addEventListener('beforeunload', event => { if (unsent && !leaving && wait > pause) event.preventDefault(); });

// On a slow line, somebody was quicker than this script; or the browser brought back what was typed.
if (numbers.some(it => it.value !== it.defaultValue) || form.elements.Remark.value !== form.elements.Remark.defaultValue) changed();
