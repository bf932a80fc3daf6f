// A contest's technical rules held against what was read from a film's header: TechnicalRules.Check.cs for the browser. A test holds both to one table of films.
// Facts that were not read are '' or 0; the audio codec is null when there is no sound. What only a decode can measure is not here.

const tolerance = 0.01; // frames a second, and 1 % of a shape

/** Every rule the film can be held to: [{ kind, outcome, measured, limit }], the outcome being Kept, Warned, Broken or Unmeasured. */
export function check(film, rules) {
  const held = [];
  const rule = (isAsked, kind, limit, measured, isKept) => {
    if (isAsked)
      held.push({ kind, outcome: measured === null ? 'Unmeasured' : isKept ? 'Kept' : rules.soft.includes(kind) ? 'Warned' : 'Broken', measured: measured ?? '', limit });
  };

  const length = Math.round(film.milliseconds);
  rule(rules.lengths.length > 0, 'LengthOutsideWindows', rules.lengths.map(([least, most]) => `${least}-${most}`).join(), length > 0 ? `${length}` : null,
    rules.lengths.some(([least, most]) => least <= length && length <= most));

  const { width, height } = film;
  const hasPicture = width > 0 && height > 0;
  rule(rules.longSide > 0 || rules.shortSide > 0, 'PictureTooSmall', height > width ? `${rules.shortSide}x${rules.longSide}` : `${rules.longSide}x${rules.shortSide}`,
    hasPicture ? `${width}x${height}` : null, Math.max(width, height) >= rules.longSide && Math.min(width, height) >= rules.shortSide);
  rule(rules.aspects.length > 0, 'AspectNotAllowed', rules.aspects.join(), hasPicture ? rounded(width / height, 1000).toFixed(3) : null,
    rules.aspects.some(aspect => isNear(width / height, aspect)));

  const oneOf = (list, kind, name) => rule(list.length > 0, kind, list.join(), name || null, list.includes(name));
  rule(rules.mostBytes > 0, 'TooManyBytes', `${rules.mostBytes}`, film.bytes > 0 ? `${film.bytes}` : null, film.bytes <= rules.mostBytes);
  oneOf(rules.containers, 'ContainerNotAllowed', film.container);
  oneOf(rules.videoCodecs, 'VideoCodecNotAllowed', film.videoCodec);
  if (film.audioCodec !== null)
    oneOf(rules.audioCodecs, 'AudioCodecNotAllowed', film.audioCodec);
  rule(rules.soundRequired, 'SoundMissing', '', '', film.audioCodec !== null);

  const { leastFrameRate: least, mostFrameRate: most } = rules;
  rule(least > 0 || most > 0, 'FrameRateOutside', `${least}-${most}`, film.frameRate > 0 ? `${rounded(film.frameRate, 100)}` : null,
    film.frameRate >= least - tolerance && (most === 0 || film.frameRate <= most + tolerance));
  return held;
}

/** Whether width over height is within 1 % of a shape such as 16:9. */
export function isNear(ratio, shape) {
  const [wide, high] = shape.split(':').map(Number);
  return Math.abs(ratio / (wide / high) - 1) <= tolerance + 1e-9;
}

function rounded(value, parts) {
  return Math.floor(value * parts + 0.5) / parts;
}
