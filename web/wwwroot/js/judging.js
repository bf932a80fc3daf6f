// The judge's sheet: keeps what is being written, and lets it be scored by thumb or by keys.
import { changed, hold, isTorn, leave, release, restore } from './judging-draft.js';
import { form, onChange, showTotal } from './judging-sheet.js';
import { tellWatched } from './judging-watch.js';
import './judging-keys.js';

for (const button of form.querySelectorAll('[data-no-script]')) button.hidden = true;
onChange(changed);
restore();
showTotal();

// Handing in waits for a draft that is on its way, and for the line, or the browser would leave the page for its own error.
let asking = false; // the button was pressed
let leaving = false;
form.addEventListener('submit', async event => {
  if (leaving) return;
  event.preventDefault();
  if (asking) return;
  if (isTorn()) {
    form.querySelector('[data-conflict]').focus();
    return;
  }
  asking = true;
  const button = event.submitter;
  await hold();
  if (await isReached()) {
    await tellWatched();
    leaving = true;
    leave();
    form.requestSubmit(button);
    return;
  }
  asking = false;
  release(form.dataset.notHandedIn);
});
addEventListener('pageshow', event => {
  asking = leaving = false;
  if (event.persisted) release(); // back from the cache
});

async function isReached() {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
