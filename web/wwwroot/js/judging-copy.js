// What a judge has written and the site has not, kept in this browser: by person, round and entry.
const prefix = 'sheet ';
const longest = 30 * 24 * 3600 * 1000; // ms that a copy is kept

let isOver = false; // the judge is signing out

/** The copy of one sheet, or null. */
export function readCopy(place) {
  try {
    return JSON.parse(localStorage.getItem(prefix + place));
  } catch {
    return null;
  }
}

/** Keeps a copy; false in a browser that keeps nothing. */
export function keepCopy(place, copy) {
  if (isOver) return false;
  try {
    localStorage.setItem(prefix + place, JSON.stringify({ ...copy, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(place) {
  try {
    localStorage.removeItem(prefix + place);
  } catch { /* nothing is kept here */ }
}

/** Forgets all copies for good. */
export function endCopies() {
  isOver = true;
  dropCopies(0);
}

/** Forgets those nobody came back for. */
export function dropCopies(olderThan = longest) {
  try {
    for (const key of Object.keys(localStorage).filter(it => it.startsWith(prefix)))
      if (!(readCopy(key.slice(prefix.length))?.at > Date.now() - olderThan)) localStorage.removeItem(key);
  } catch { /* nothing is kept here */ }
}

const handedIn = 'sheet on its way';

/** Remembers for the page that follows which sheet was handed in. */
export function rememberHandedIn(place) {
  try {
    sessionStorage.setItem(handedIn, place);
  } catch { /* nothing is kept here */ }
}

export function takeHandedIn() {
  try {
    const place = sessionStorage.getItem(handedIn);
    sessionStorage.removeItem(handedIn);
    return place;
  } catch {
    return null;
  }
}
