// A judge's sheet as values: what is written into it, and what the site has saved of it.
import { notes, showNotes } from './judging-notes.js';

export const form = document.querySelector('form[data-sheet]');
export const numbers = [...form.querySelectorAll('.score-number')];
export const version = form.elements.Version;

const status = form.querySelector('[data-saved]');
const remark = form.elements.Remark;

export const criterionOf = number => number.id.slice('points-'.length);
export const nameOf = number => number.getAttribute('aria-label');

export function tell(sentence) {
  if (status.textContent !== sentence) status.textContent = sentence;
}

export function values() {
  return { points: Object.fromEntries(numbers.map(number => [criterionOf(number), number.value])), remark: remark.value, notes: notes() };
}

export function fill(sheet) {
  for (const number of numbers) {
    number.value = sheet.points[criterionOf(number)] ?? '';
    follow(number);
    complain(number, '');
  }
  remark.value = sheet.remark;
  showNotes(sheet.notes);
  showTotal();
}

/** Whether two sheets say the same, however it is typed. */
export const same = (one, other) => plain(one) === plain(other);

const plain = sheet => JSON.stringify([
  numbers.map(number => plainPoints(sheet.points[criterionOf(number)])), plainText(sheet.remark),
  sheet.notes.map(note => [Math.round(10 * note.at) / 10, plainText(note.text)]).filter(([, text]) => text).sort(([one], [other]) => one - other),
]);

export function plainPoints(typed) {
  const text = (typed ?? '').trim();
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

export const plainText = text => text.replaceAll('\r\n', '\n').normalize('NFC').trim();

export function complain(number, error) {
  number.closest('fieldset').querySelector('[data-error]').textContent = error;
  if (error) number.setAttribute('aria-invalid', 'true');
  else number.removeAttribute('aria-invalid');
}

// Full-width digits and points, as a Chinese keyboard gives them.
const narrow = text => text.replace(/[\uff10-\uff19\uff0e]/g, it => String.fromCharCode(it.charCodeAt(0) - 0xfee0)).replace(/\u3002/g, '.');

const sliderOf = number => number.previousElementSibling;

// The slider goes where the number is.
function follow(number) {
  const slider = sliderOf(number);
  slider.value = number.value === '' ? slider.min : number.value;
}

export function showTotal() {
  form.querySelector('[data-total]').textContent = total();
}

// What the sheet comes to when every score is there; the site works the official figure out exactly.
function total() {
  if (numbers.some(number => !/^-?[0-9]+(\.[0-9]{1,3})?$/.test(number.value))) return '—';
  let sum = 0, weights = 0;
  for (const number of numbers) {
    const { min, max } = sliderOf(number);
    const weight = Number(number.dataset.weight);
    sum += weight * (number.value - min) / (max - min);
    weights += weight;
  }
  return String(Math.round(1e5 * sum / weights) / 1000);
}

/** Tells of whatever the judge changes, be it a score, the remark or a note. */
export function onChange(changed) {
  for (const number of numbers) {
    const slider = sliderOf(number);
    slider.hidden = false;
    follow(number);
    slider.addEventListener('input', () => { number.value = slider.value; });
  }
  document.addEventListener('input', event => {
    if ((event.target.form ?? event.target) !== form || event.isComposing) return;
    const number = numbers.find(it => it === event.target || sliderOf(it) === event.target);
    if (number) {
      const typed = narrow(number.value);
      if (typed !== number.value) number.value = typed;
      if (event.target === number && typed !== '') follow(number);
      complain(number, '');
    }
    showTotal();
    changed();
  });
}
