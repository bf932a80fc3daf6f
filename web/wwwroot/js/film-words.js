// Says what a check in the browser found, with the sentences that the page brought: FindingWords.cs for the browser.

import { isNear } from './film-rules.js';

/** The whole sentence of a broken rule: measured value, limit, how to mend it. */
export function say(found, words) {
  return fill(words.sentences[found.kind], measured(found, words), words.limits[found.kind]?.[found.limit] ?? '');
}

/** What was measured, as people read it. */
export function measured({ kind, measured: value, limit }, words) {
  if (value === '')
    return '';
  switch (kind) {
    case 'LengthOutsideWindows': return length(Number(value), words);
    case 'TooManyBytes': return size(value) === size(limit) ? `${size(value)} (${value} B)` : size(value);
    case 'PictureTooSmall': return value.replace('x', '×');
    case 'AspectNotAllowed': return words.shapes.find(shape => isNear(Number(value), shape)) ?? `${value}:1`;
    default: return words.formats[value] ?? value.toUpperCase();
  }
}

/** A length to the millisecond. */
export function length(milliseconds, words) {
  if (milliseconds < 60_000)
    return fill(words.seconds, `${milliseconds / 1000}`);
  const [whole, parts] = `${milliseconds % 60_000 / 1000}`.split('.');
  return fill(words.minutes, Math.floor(milliseconds / 60_000), whole.padStart(2, '0') + (parts ? `.${parts}` : ''));
}

function size(bytes) {
  const [unit, digits, name] = bytes >= 2 ** 30 ? [2 ** 30, 2, 'GB'] : bytes >= 2 ** 20 ? [2 ** 20, 1, 'MB'] : bytes >= 2 ** 10 ? [2 ** 10, 0, 'KB'] : [1, 0, 'B'];
  return `${Number((bytes / unit).toFixed(digits))} ${name}`;
}

function fill(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (_, n) => values[n]);
}
