// Checks a chosen film against the contest's rules before a byte of it is sent. What only warns is left to the person; what blocks is said with how to mend it.

import { check } from './film-rules.js';
import { say } from './film-words.js';

const latest = new WeakMap(); // panel → the file it checks or asks about; an older question is given up

/** Whether the film may be sent. What cannot be read here is no reason against it: the server checks again. */
export async function preflight(file, panel) {
  const place = panel.querySelector('[data-preflight]');
  if (!place)
    return true;
  latest.get(panel)?.giveUp();
  const turn = { isOver: false, giveUp: () => turn.isOver = true };
  latest.set(panel, turn);
  const show = name => { for (const part of place.children) part.hidden = part.dataset.part !== name; };
  show('reading');
  const { rules, words } = JSON.parse(place.dataset.preflight);
  const { facts, isRead } = await import('./film-facts.js').then(({ read }) => read(file)).catch(() => ({ facts: null, isRead: false }));
  if (turn.isOver)
    return false;

  const held = facts ? check(facts, rules) : [];
  const broken = held.filter(rule => rule.outcome === 'Broken');
  const warned = held.filter(rule => rule.outcome === 'Warned');
  const part = place.querySelector(`[data-part=${broken.length > 0 ? 'broken' : 'warned'}]`);
  if (broken.length + warned.length === 0) {
    show(isRead ? null : 'unread');
    return true;
  }
  part.querySelector('[data-name]').textContent = file.name;
  part.querySelector('[data-findings]').replaceChildren(...[...broken, ...warned].map(rule => line(rule, broken.length > 0, words)));
  show(part.dataset.part);
  part.focus();
  if (broken.length > 0)
    return false;

  const goesOn = await new Promise(decide => {
    turn.giveUp = () => { turn.isOver = true; decide(false); };
    part.querySelector('[data-go]').onclick = () => decide(true);
    part.querySelector('[data-other]').onclick = () => decide(false);
  });
  if (!turn.isOver)
    show(null);
  return goesOn;
}

function line(rule, amongBroken, words) {
  const item = document.createElement('li');
  if (amongBroken && rule.outcome === 'Warned') {
    const tag = document.createElement('span');
    tag.className = 'tag warning';
    tag.textContent = words.outcomes.Warned;
    item.append(tag, ' ');
  }
  item.append(say(rule, words));
  return item;
}
