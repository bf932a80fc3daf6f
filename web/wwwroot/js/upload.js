// The panel where an entrant sends a film: choosing, showing how far it is, and what comes after. The sending itself is in upload-blocks.js.

import { Upload, findUnfinished } from './upload-blocks.js';
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
  const chosen = () => input.files[0] && send(panel, site, words, input.files[0]);
  input.addEventListener('change', chosen);
  picker.addEventListener('dragover', event => { event.preventDefault(); picker.classList.add('over'); });
  picker.addEventListener('dragleave', () => picker.classList.remove('over'));
  picker.addEventListener('drop', event => {
    event.preventDefault();
    picker.classList.remove('over');
    if (event.dataTransfer.files[0])
      send(panel, site, words, event.dataTransfer.files[0]);
  });
  for (const box of panel.querySelectorAll('[data-unfinished]'))
    box.querySelector('[data-discard]').addEventListener('click', () => discard(panel, site, words, box));
  chosen(); // on a slow line, somebody was quicker than this script
}

async function send(panel, site, words, file) {
  const picker = panel.querySelector('[data-picker]');
  if (picker.hidden)
    return;
  const most = Number(panel.dataset.most);
  problem(panel, null);
  if (file.size === 0)
    return problem(panel, words.empty);
  if (file.size > most)
    return problem(panel, say(words.tooLarge, size(file.size), size(most)));
  if (!await preflight(file, panel))
    return picker.querySelector('input').value = '';

  picker.hidden = true;
  const box = panel.querySelector('[data-running]');
  const upload = new Upload(site, file);
  const lock = await navigator.wakeLock?.request('screen').catch(() => null);
  const stay = event => event.preventDefault();
  addEventListener('beforeunload', stay);
  show(box, upload, words);
  let timer;
  try {
    timer = setInterval(() => show(box, upload, words), 500);
    bind(box, upload, words);
    const known = await findUnfinished(site, file, [...panel.querySelectorAll('[data-unfinished]')].map(it => ({ id: it.dataset.unfinished, size: Number(it.dataset.size) })));
    if (known)
      panel.querySelector(`[data-unfinished="${known.id}"]`).hidden = true;
    await upload.run(panel.dataset.entry, known);
    picker.querySelector('[data-first]').hidden = true;
    picker.querySelector('[data-again]').hidden = false;
    await place(`${site.address}/${upload.id}/film`, panel.querySelector('[data-films]')).catch(() => problem(panel, words.done));
  } catch (failure) {
    if (!upload.cancelled)
      problem(panel, failure.sentence ?? words[failure.word] ?? words.failed);
  } finally {
    clearInterval(timer);
    removeEventListener('beforeunload', stay);
    lock?.release();
    const input = picker.querySelector('input');
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    picker.hidden = false;
    input.value = '';
    if (hadFocus)
      input.focus();
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
  const { acknowledged, total, speed, left } = upload.progress();
  box.hidden = false;
  const percent = Math.floor(100 * acknowledged / total);
  set(box, '[data-name]', upload.file.name);
  set(box, '[data-percent]', `${percent}%`);
  set(box, '[data-bytes]', say(words.of, size(acknowledged), size(total)));
  set(box, '[data-speed]', speed ? `${size(speed)}/s` : '');
  set(box, '[data-left]', left === null ? '' : time(words, left));
  set(box, '[data-says]', say(words[upload.doing.word], ...upload.doing.values));
  const bar = box.querySelector('progress');
  bar.max = total;
  bar.value = acknowledged;
}

// Written only when it changes, so that a screen reader is not told the same thing over and over.
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
