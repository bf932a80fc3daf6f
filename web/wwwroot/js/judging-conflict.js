// The sheet was changed in another window: both values, and the judge chooses.
import { criterionOf, form, nameOf, numbers, plainPoints, plainText, values } from './judging-sheet.js';
import { moment } from './judging-notes.js';

const box = form.querySelector('[data-conflict]');

const shown = text => text || '—';
const shownNotes = notes => shown(notes.filter(note => note.text.trim()).map(note => `${moment(note.at)} ${note.text.trim()}`).join(box.dataset.between));

/** Says where what stands here and what was saved differ. */
export function showConflict(theirs) {
  const mine = values();
  const pairs = numbers.map(number => [nameOf(number), plainPoints(mine.points[criterionOf(number)]), plainPoints(theirs.points[criterionOf(number)])]);
  pairs.push([box.dataset.remark, plainText(mine.remark), plainText(theirs.remark)], [box.dataset.notes, shownNotes(mine.notes), shownNotes(theirs.notes)]);
  box.querySelector('[data-differences]').replaceChildren(...pairs.filter(([, one, other]) => one !== other).map(([name, one, other]) => {
    const line = document.createElement('li');
    line.className = 'typed';
    const words = [name, shown(one), shown(other)];
    line.textContent = box.dataset.both.replace(/\{(\d)\}/g, (_, at) => words[at]);
    return line;
  }));
  const first = box.hidden;
  box.hidden = false;
  if (first) box.focus();
}

export function hideConflict() {
  box.hidden = true;
}

/** Calls back once the judge has chosen. */
export function onChoice(keepMine, takeTheirs) {
  box.querySelector('[data-keep-mine]').addEventListener('click', event => {
    event.preventDefault();
    keepMine();
  });
  box.querySelector('[data-take-theirs]').addEventListener('click', takeTheirs);
}
