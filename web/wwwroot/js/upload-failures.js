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
  return passing(status);
}

/** What an answer of the blob store means: an address that has run out, or a store that is busy, is worth another try. */
export function storeFailureOf(status) {
  return status === 409 || status === 412 ? new Final('failed') : passing(status);
}

function passing(status) {
  return Object.assign(new Error(`${status}`), { isAnswer: true });
}

export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
