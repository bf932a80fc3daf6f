// The panel where an entrant sends a film: choosing, showing how far it is, and what comes after. The sending itself is in upload-blocks.js.

import { keepAwake } from './upload-awake.js';
import { Upload } from './upload-blocks.js';
import { findUnfinished } from './upload-file.js';
import { place } from './progress.js';
import { preflight } from './preflight.js';

for (const panel of document.querySelectorAll('[data-upload-panel]'))
  prepare(panel);

function prepare(panel) {
  const picker = panel.querySelector('[data-picker]');
  if (!picker)
    return;
  const words = JSON.parse(panel.dataset.words);
  const site = {
    address: panel.dataset.uploads,
    token: panel.querySelector('input[name=__RequestVerificationToken]').value,
  };
  const input = picker.querySelector('input[type=file]');
  const chosen = () => input.files[0] && choose(panel, site, words, input.files[0]);
  input.addEventListener('change', chosen);
  picker.addEventListener('dragover', event => { event.preventDefault(); picker.classList.add('over'); });
  picker.addEventListener('dragleave', () => picker.classList.remove('over'));
  picker.addEventListener('drop', event => {
    event.preventDefault();
    picker.classList.remove('over');
    if (event.dataTransfer.files[0])
      choose(panel, site, words, event.dataTransfer.files[0]);
  });
  for (const box of panel.querySelectorAll('[data-unfinished]'))
    box.querySelector('[data-discard]').addEventListener('click', () => discard(panel, site, words, box));
  chosen(); // on a slow line, somebody was quicker than this script
}

// From the choice of a file to its last byte: is it fit, is it one that was begun before, and off it goes.
async function choose(panel, site, words, file) {
  const picker = panel.querySelector('[data-picker]');
  if (picker.hidden)
    return;
  problem(panel, null);
  // While it is looked at, another may be chosen instead.
  if (await isUnfit(panel, words, file)) {
    picker.querySelector('input').value = '';
    return;
  }
  picker.hidden = true;
  try {
    const unfinished = [...panel.querySelectorAll('[data-unfinished]')];
    const known = await findUnfinished(site, file, unfinished.map(it => ({ id: it.dataset.unfinished, size: Number(it.dataset.size) })));
    if (known || unfinished.length === 0 || await isAnother(panel, words, unfinished[0]))
      await send(panel, site, words, file, known);
  } catch (failure) {
    problem(panel, failure.sentence ?? words[failure.word] ?? words.failed);
  } finally {
    picker.hidden = false;
    picker.querySelector('input').value = '';
  }
}

// What is known of a file before a byte of it is sent. Says itself what is wrong, and answers true when the file must not be sent.
async function isUnfit(panel, words, file) {
  const most = Number(panel.dataset.most);
  if (file.size === 0)
    problem(panel, words.empty);
  else if (file.size > most)
    problem(panel, say(words.tooLarge, size(file.size), size(most)));
  else
    return !await preflight(file, panel);
  return true;
}

// Asks whether a file that is none of those begun is meant to be one more. Phones hand out another copy of the same film each time.
function isAnother(panel, words, unfinished) {
  const question = panel.querySelector('[data-another]');
  question.querySelector('[data-sentence]').textContent = say(words.another, unfinished.querySelector('.upload-name').textContent);
  question.hidden = false;
  question.querySelector('[data-again-button]').focus();
  return new Promise(resolve => {
    const answer = isNew => () => { question.hidden = true; resolve(isNew); };
    question.querySelector('[data-new-button]').onclick = answer(true);
    question.querySelector('[data-again-button]').onclick = answer(false);
  });
}

async function send(panel, site, words, file, known) {
  const picker = panel.querySelector('[data-picker]');
  const box = panel.querySelector('[data-running]');
  const upload = new Upload(site, file);
  const release = keepAwake();
  const stay = event => event.preventDefault();
  addEventListener('beforeunload', stay);
  show(box, upload, words);
  const old = known && panel.querySelector(`[data-unfinished="${known.id}"]`);
  if (old)
    old.hidden = true;
  const timer = setInterval(() => show(box, upload, words), 500);
  try {
    bind(box, upload, words);
    await upload.run(panel.dataset.entry, known);
    old?.remove();
    picker.querySelector('[data-first]').hidden = true;
    picker.querySelector('[data-again]').hidden = false;
    await place(`${site.address}/${upload.id}/film`, panel.querySelector('[data-films]')).catch(() => problem(panel, words.done));
  } catch (failure) {
    if (upload.cancelled)
      old?.remove();
    else {
      keep(panel, site, words, upload, old);
      throw failure;
    }
  } finally {
    clearInterval(timer);
    removeEventListener('beforeunload', stay);
    release();
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    picker.hidden = false;
    if (hadFocus)
      picker.querySelector('input').focus();
  }
}

// An upload that stopped here stands among those that may be gone on with.
function keep(panel, site, words, upload, old) {
  if (old)
    old.hidden = false;
  else if (upload.id) {
    const box = panel.querySelector('[data-kept]').content.firstElementChild.cloneNode(true);
    [box.dataset.unfinished, box.dataset.size] = [upload.id, upload.file.size];
    box.querySelector('bdi').textContent = upload.file.name;
    const sentence = box.querySelector('[data-sentence]');
    sentence.textContent = say(sentence.textContent, size(upload.file.size));
    box.querySelector('[data-discard]').addEventListener('click', () => discard(panel, site, words, box));
    panel.querySelector('[data-problem]').before(box);
  }
}

function bind(box, upload, words) {
  const pause = box.querySelector('[data-pause]');
  const go = box.querySelector('[data-continue]');
  const swap = (hide, bring) => {
    hide.hidden = true;
    bring.hidden = false;
    bring.focus();
    show(box, upload, words);
  };
  pause.hidden = false;
  go.hidden = true;
  pause.onclick = () => { upload.pause(); swap(pause, go); };
  go.onclick = () => { upload.goOn(); swap(go, pause); };
  upload.onPause = () => swap(pause, go);
  box.querySelector('[data-cancel]').onclick = () => confirm(words.cancel) && upload.cancel();
}

async function discard(panel, site, words, box) {
  if (!confirm(words.cancel))
    return;
  const answer = await fetch(`${site.address}/${box.dataset.unfinished}`, { method: 'DELETE', headers: { RequestVerificationToken: site.token, Accept: 'application/json' } }).catch(() => null);
  if (answer?.ok || answer?.status === 404)
    box.remove();
  else
    problem(panel, words.failed);
}

function show(box, upload, words) {
  const { acknowledged, onTheWay, total, speed, left } = upload.progress();
  const { word, values } = upload.doing;
  box.hidden = false;
  set(box, '[data-name]', upload.file.name);
  set(box, '[data-percent]', `${Math.floor(100 * acknowledged / total)}%`);
  set(box, '[data-bytes]', say(onTheWay ? words.ofWithMore : words.of, size(acknowledged), size(total), size(onTheWay)));
  set(box, '[data-speed]', speed ? `${size(speed)}/s` : '');
  set(box, '[data-left]', left === null ? '' : time(words, left));
  // A screen reader is told of every change, and not of every second of a wait.
  const says = box.querySelector('[data-says]');
  says.setAttribute('aria-live', says.dataset.word === word ? 'off' : 'polite');
  says.dataset.word = word;
  set(box, '[data-says]', say(words[word], ...values));
  const bar = box.querySelector('progress');
  bar.max = total;
  bar.value = acknowledged;
}

function set(box, selector, text) {
  const place = box.querySelector(selector);
  if (place.textContent !== text)
    place.textContent = text;
}

function problem(panel, sentence) {
  const notice = panel.querySelector('[data-problem]');
  notice.hidden = !sentence;
  notice.textContent = sentence ?? '';
}

function say(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (_, n) => values[n]);
}

function time(words, seconds) {
  if (seconds < 60)
    return say(words.seconds, Math.max(1, Math.ceil(seconds)));
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? say(words.minutes, minutes) : say(words.hours, Math.floor(minutes / 60), minutes % 60);
}

function size(bytes) {
  const [unit, digits, name] = bytes >= 2 ** 30 ? [2 ** 30, 2, 'GB'] : bytes >= 2 ** 20 ? [2 ** 20, 1, 'MB'] : [2 ** 10, 0, 'KB'];
  return `${(bytes / unit).toFixed(digits)} ${name}`;
}
