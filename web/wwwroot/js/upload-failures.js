// What the site's answers mean for an upload.

/** A failure that trying again does not mend: a word the page has a sentence for, or the site's own sentence. */
export class Final extends Error {
  constructor(word, sentence) {
    super(word);
    this.word = word;
    this.sentence = sentence;
  }
}

/** What an answer other than success means; anything not final is worth another try. */
export function failureOf(status, text) {
  const sentence = parse(text)?.message;
  if (status === 401)
    return new Final('signedOut');
  if (status === 404)
    return new Final('gone');
  if (status === 409)
    return new Final('failed', sentence);
  if (status === 400 || status === 403 || status === 413)
    return new Final('stale', sentence);
  return new Error(`${status}`);
}

export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
