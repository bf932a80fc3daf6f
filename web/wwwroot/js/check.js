// The page on which anybody checks a film: reads the chosen file on this machine and holds it against every rule of the contest.

import { check } from './film-rules.js';
import { measured, say } from './film-words.js';

const tones = { Kept: 'tag success', Warned: 'tag warning', Broken: 'tag danger', Unmeasured: 'tag' };

const page = document.querySelector('[data-check]');
const { rules, words } = JSON.parse(page.dataset.check);
const verdict = page.querySelector('[data-verdict]');
const picker = page.querySelector('[data-picker]');
const input = picker.querySelector('input');
let chosen = null;

input.addEventListener('change', () => input.files[0] && look(input.files[0]));
picker.addEventListener('dragover', event => { event.preventDefault(); picker.classList.add('over'); });
picker.addEventListener('dragleave', () => picker.classList.remove('over'));
picker.addEventListener('drop', event => {
  event.preventDefault();
  picker.classList.remove('over');
  if (event.dataTransfer.files[0])
    look(event.dataTransfer.files[0]);
});
if (input.files[0]) // on a slow line, somebody was quicker than this script
  look(input.files[0]);

async function look(file) {
  chosen = file;
  show('reading', file);
  const { facts, isRead } = await import('./film-facts.js').then(({ read }) => read(file)).catch(() => ({ facts: null, isRead: false }));
  input.value = ''; // the same file again is a change again: it may have been exported anew
  if (chosen !== file)
    return;

  const held = facts ? check(facts, rules) : [];
  for (const row of page.querySelectorAll('[data-rule]'))
    tell(row, held.find(rule => rule.kind === row.dataset.rule));
  const outcomes = new Set(held.map(rule => rule.outcome));
  const part = outcomes.has('Broken') ? 'broken' : !isRead ? 'unread' : outcomes.has('Warned') ? 'warned' : 'kept';
  const found = held.filter(rule => rule.outcome === 'Broken' || rule.outcome === 'Warned');
  show(part, file, found);
  verdict.scrollIntoView({ block: 'nearest' });
}

function tell(row, rule) {
  const [value, tag] = [row.querySelector('[data-measured]'), row.querySelector('[data-outcome]')];
  row.dataset.before ??= value.textContent;
  // Without a rule: one about sound, of a film without any; or one that only the server measures.
  value.textContent = rule ? measured(rule, words) || '—' : row.dataset.before;
  tag.className = rule ? tones[rule.outcome] : '';
  tag.textContent = rule ? words.outcomes[rule.outcome] : '—';
}

function show(name, file, found = []) {
  for (const part of verdict.children) {
    part.hidden = part.dataset.part !== name;
    if (part.hidden)
      continue;
    part.querySelector('[data-name]')?.replaceChildren(file.name);
    part.querySelector('[data-findings]')?.replaceChildren(...found.map(rule => {
      const line = document.createElement('li');
      line.textContent = say(rule, words);
      return line;
    }));
  }
}
