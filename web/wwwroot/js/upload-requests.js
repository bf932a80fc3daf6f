// What goes over the line: questions and answers in JSON, and the bytes of blocks.

import { failureOf, parse, storeFailureOf } from './upload-failures.js';
import { resolvers } from './upload-patience.js';

const longestBlock = 15 * 60_000; // ms for one block
const longestSilence = 45_000; // ms without a byte leaving
const longestAnswer = 3 * 60_000; // ms from the last byte's leaving the browser: it may lie in buffers on its way

export async function ask(site, method, path, body) {
  const answer = await fetch(site.address + path, {
    method, body: body && JSON.stringify(body), headers: headersOf(site, body ? { 'Content-Type': 'application/json' } : {}), signal: AbortSignal.timeout?.(60_000),
  });
  const text = await answer.text();
  const missing = answer.status === 409 && parse(text)?.missing;
  if (!answer.ok && !missing)
    throw failureOf(answer.status, text);
  return parse(text);
}

/** Sends a block through the site. */
export function putToSite(site, id, number, bytes, hash, signal, left) {
  return put(`${site.address}/${id}/blocks/${number}`, headersOf(site, { 'Content-Type': 'application/octet-stream', 'X-Block-Sha256': hash }), bytes, signal, left, failureOf);
}

/** Sends a block straight to the blob store, named as the site names blocks. */
export function putToStore(address, number, bytes, hash, signal, left) {
  const block = btoa(`${String(number).padStart(6, '0')}-${hash.slice(0, 32)}`);
  return put(`${address}&comp=block&blockid=${encodeURIComponent(block)}`, {}, bytes, signal, left, storeFailureOf);
}

// XMLHttpRequest, because fetch does not tell how much of a body has left.
function put(address, headers, bytes, signal, left, failed) {
  const { promise, resolve, reject } = resolvers();
  if (signal.aborted)
    return Promise.reject(new Error('stopped'));
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  let silence;
  const listen = patience => { clearTimeout(silence); silence = setTimeout(abort, patience); };
  request.open('PUT', address);
  for (const [name, value] of Object.entries(headers))
    request.setRequestHeader(name, value);
  request.timeout = longestBlock;
  request.upload.onprogress = event => { listen(longestSilence); left(event.loaded); };
  request.upload.onload = () => listen(longestAnswer);
  request.onload = () => request.status === 204 || request.status === 201 ? resolve() : reject(failed(request.status, request.responseText));
  request.onerror = request.ontimeout = request.onabort = () => reject(new Error('network'));
  request.onloadend = () => {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
  };
  signal.addEventListener('abort', abort);
  listen(longestSilence);
  request.send(bytes);
  return promise;
}

function headersOf(site, more) {
  return { RequestVerificationToken: site.token, Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...more };
}
