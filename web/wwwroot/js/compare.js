// Two films side by side: whenever one is played for the first time it begins where it is like the other, and a button plays both from there.

const sides = [...document.querySelectorAll('[data-begins]')];
const wanted = new Map(sides.map(side => [side, Number(side.dataset.begins)]));

for (const side of sides)
  // The player loads its film when somebody presses play. Media events do not rise, but they can be met on their way down.
  side.addEventListener('loadedmetadata', event => {
    if (!wanted.has(side))
      return;
    event.target.currentTime = wanted.get(side);
    wanted.delete(side);
  }, true);

for (const button of document.querySelectorAll('[data-other-at]')) {
  button.hidden = sides.every(side => !side.querySelector('video'));
  button.addEventListener('click', () => {
    play(sides[0], Number(button.dataset.at), false);
    play(sides[1], Number(button.dataset.otherAt), true);
  });
}

function play(side, at, silently) {
  const film = side?.querySelector('video');
  if (!film)
    return;
  if (silently)
    film.muted = true;
  if (film.readyState > 0) {
    film.currentTime = at;
    film.play();
    return;
  }
  wanted.set(side, at);
  const start = side.querySelector('.player-start:not([hidden])');
  if (start)
    start.click();
  else
    film.play();
}
