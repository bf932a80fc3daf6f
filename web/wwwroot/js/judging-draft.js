// Keeps what a judge writes: in this browser at once, on the site a moment later, and again when the line is back.
import { dropCopies, dropCopy, keepCopy, readCopy, rememberHandedIn } from './judging-copy.js';
import { hideConflict, onChoice, showConflict } from './judging-conflict.js';
import { complain, criterionOf, fill, form, numbers, same, tell, values, version } from './judging-sheet.js';

const pause = 1000; // ms after the last change
const longestWait = 30000; // ms between tries while the line is down
const place = `${form.dataset.person} ${form.dataset.place}`;

let timer = 0;
let sending = null; // the request that is on its way
let unsent = false;
let stopped = false; // another window changed the sheet, or the round is over
let held = false; // the sheet is being handed in
let theirs = null; // what another window saved
let unanswered = null; // what is being sent
let lost = null; // what was sent, and nobody knows whether it came
let isKept = false;
let wait = pause;

function keep() {
  isKept = keepCopy(place, { version: Number(version.value), values: values(), unanswered: unanswered ?? lost });
}

export function changed() {
  unsent = true;
  keep();
  if (theirs) showConflict(theirs);
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

export async function send() {
  clearTimeout(timer);
  if (stopped || held || !unsent) return;
  if (sending) await sending;
  else {
    sending = save();
    await sending;
    sending = null;
  }
  clearTimeout(timer);
  if (unsent && !held && !stopped) timer = setTimeout(send, wait);
}

async function save() {
  unsent = false;
  const sent = unanswered = values();
  keep();
  if (wait === pause) tell(form.dataset.saving); // a silent retry is not read aloud every time
  try {
    const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' }, keepalive: true });
    if (answer.redirected || answer.status >= 500) throw new Error(String(answer.status));
    const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    if (answer.status === 401) return signedOut();
    wait = pause;
    if (answer.ok) saved(told);
    else if (told.theirs) differs(told.theirs);
    else refused(answer.status, told);
  } catch {
    unsent = true;
    lost = sent;
    keep();
    tell(isKept ? form.dataset.offlineKept : form.dataset.offline);
    wait = Math.min(2 * wait, longestWait);
  }
}

function saved(told) {
  version.value = told.version;
  unanswered = lost = null;
  if (unsent) keep();
  else dropCopy(place);
  tell(told.waits ? `${told.saved} · ${form.dataset.unsubmitted}` : told.saved);
}

// Signing in again in another window brings the draft back to its way.
function signedOut() {
  unsent = true;
  tell(form.dataset.signedOut);
  wait = Math.min(2 * wait, longestWait);
}

// What was saved may be our own: then its answer was lost, not the window stale.
function differs(stored) {
  if (same(stored, values())) return saved(stored);
  if (lost && same(stored, lost)) {
    version.value = stored.version;
    unsent = true;
    return;
  }
  [stopped, theirs, unsent] = [true, stored, true];
  keep();
  tell(form.dataset.differs);
  showConflict(stored);
}

function refused(status, told) {
  // A value can be mended; a closed round, a page that is too old and a work given to somebody else cannot.
  stopped = status !== 400 || !told.message;
  unanswered = null;
  tell(told.message ?? (status === 404 ? form.dataset.gone : form.dataset.stale));
  for (const number of numbers) complain(number, told.errors?.[criterionOf(number)] ?? '');
}

onChoice(
  () => {
    if (theirs) version.value = theirs.version;
    [stopped, theirs, unsent] = [false, null, true];
    hideConflict();
    keep();
    send();
  },
  event => {
    dropCopy(place);
    if (!theirs) return; // the page itself tells of the other window: its link leads to what was saved
    event.preventDefault();
    fill(theirs);
    saved(theirs);
    [stopped, theirs, unsent] = [false, null, false];
    hideConflict();
    dropCopy(place);
  });

/** Brings back what this browser has kept and the site has not. */
export function restore() {
  dropCopies();
  const onPage = { version: Number(version.value), saved: form.querySelector('[data-saved]').textContent, ...values() };
  const copy = readCopy(place);
  if (form.dataset.answer !== 'saved') {
    stopped = form.dataset.answer === 'stale';
    unsent = true;
    keep();
    if (!stopped) timer = setTimeout(send, pause);
    return;
  }
  if (numbers.some(it => it.value !== it.defaultValue) || form.elements.Remark.value !== form.elements.Remark.defaultValue) changed(); // somebody was quicker than this script
  if (!copy?.values) return;
  if (same(copy.values, onPage)) return dropCopy(place);
  fill(copy.values);
  unsent = true;
  if (copy.version === onPage.version || copy.unanswered && same(copy.unanswered, onPage)) {
    lost = copy.unanswered;
    keep();
    tell(form.dataset.restored);
    send();
  } else differs(onPage);
}

/** Waits until nothing is on its way, and sends nothing more: its version would be the older one. */
export async function hold() {
  held = true;
  if (sending) await sending;
  clearTimeout(timer);
}

/** The sheet leaves with the page. */
export function leave() {
  unanswered = values();
  keep();
  rememberHandedIn(place);
}

/** The judge has first to choose between this window and another one. */
export const isTorn = () => theirs !== null;

export function release(sentence) {
  held = false;
  if (!sentence) return;
  unsent = true;
  keep();
  tell(sentence);
  timer = setTimeout(send, wait);
}

addEventListener('online', () => { wait = pause; send(); });
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') send(); });
addEventListener('beforeunload', event => { if (unsent && !held && !isKept) event.preventDefault(); });
