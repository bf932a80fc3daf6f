// Sends a file in blocks, a few at a time. A block that fails is sent again for as long as it takes; what the site has acknowledged is never sent twice.

import { Final, failureOf, parse } from './upload-failures.js';
import { hashOf } from './upload-sha256.js';

const lanes = matchMedia('(pointer: coarse)').matches ? 2 : 3;
const longestBlock = 15 * 60_000; // ms for one block
const longestSilence = 45_000; // ms without a byte leaving
const longestDelay = 30; // s between two tries
const speedSpan = 20_000; // ms over which speed is measured

export class Upload {
  doing = { word: 'reading', values: [] };
  cancelled = false;
  onPause = () => {};
  #hashes = [];
  #inFlight = new Map();
  #acknowledged = 0;
  #over = false;
  #sent = [];
  #stop = new AbortController();
  #gate = null;

  constructor(site, file) {
    this.site = site;
    this.file = file;
  }

  /** @param known an upload of this very file that was begun before, as findUnfinished gives it */
  async run(entry, known) {
    const upload = known ?? await this.#insist(() => this.#json('POST', '', { entry, size: this.file.size, name: this.file.name, type: this.file.type }));
    this.id = upload.id;
    this.blockSize = upload.blockSize;
    const there = new Map();
    for (const { number, hash } of upload.received)
      there.set(number, [...there.get(number) ?? [], hash]);
    this.#say(known ? 'resuming' : 'sending');

    let left = [...Array(upload.blocks).keys()];
    for (;;) {
      await this.#sendAll(left, there);
      this.#say('finishing');
      const answer = await this.#insist(() => this.#json('POST', `/${this.id}/completion`, { hashes: this.#hashes }));
      if (!answer.missing)
        break;
      left = answer.missing;
      this.#acknowledged -= left.reduce((sum, number) => sum + this.#length(number), 0);
      there.clear();
    }
    this.#say('done');
  }

  pause() {
    this.#gate ??= resolvers();
    this.#stop.abort();
    this.#say('paused');
  }

  goOn() {
    this.#stop = new AbortController();
    this.#gate?.resolve();
    this.#gate = null;
    this.#say('sending');
  }

  async cancel() {
    this.cancelled = true;
    this.#stop.abort();
    this.#gate?.resolve();
    if (this.id)
      await this.#json('DELETE', `/${this.id}`).catch(() => {});
  }

  /** Bytes; speed in bytes a second over the last while, 0 while nothing gets through; seconds left, or null when nobody can know. */
  progress() {
    const now = performance.now();
    this.#sent = this.#sent.filter(it => now - it.at < speedSpan);
    const span = this.#sent.length > 1 ? (now - this.#sent[0].at) / 1000 : 0;
    const speed = span > 1 && this.doing.word === 'sending' ? this.#sent.reduce((sum, it) => sum + it.bytes, 0) / span : 0;
    const onTheWay = [...this.#inFlight.values()].reduce((sum, bytes) => sum + bytes, 0);
    const rest = this.file.size - this.#acknowledged - onTheWay;
    return { acknowledged: this.#acknowledged, total: this.file.size, speed, left: speed > 0 && rest > 0 ? rest / speed : null };
  }

  async #sendAll(numbers, there) {
    const queue = [...numbers];
    const lane = async () => {
      while (queue.length > 0)
        await this.#send(queue.shift(), there);
    };
    try {
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (failure) {
      this.#over = true; // for the other lanes
      this.#stop.abort();
      throw failure;
    }
  }

  async #send(number, there) {
    await this.#insist(async () => {
      const bytes = await this.#read(number);
      const hash = this.#hashes[number] = await hashOf(bytes);
      if (there.get(number)?.includes(hash.slice(0, 32)))
        return;
      this.#say('sending');
      await this.#put(number, bytes, hash);
    });
    this.#acknowledged += this.#length(number);
  }

  // Tries until it succeeds, the person cancels, or the site says something final.
  async #insist(attempt) {
    for (let tries = 1; ; tries++) {
      await this.#gate?.promise;
      if (this.cancelled || this.#over)
        throw new Final('cancelled');
      try {
        return await attempt();
      } catch (failure) {
        if (failure instanceof Final && failure.word === 'signedOut') {
          this.pause();
          this.onPause();
          this.#say('signedOut');
        } else if (failure instanceof Final)
          throw failure;
        else if (!this.#gate && !this.cancelled && !this.#over)
          await this.#waitAfter(tries);
      }
    }
  }

  async #waitAfter(tries) {
    const seconds = Math.min(longestDelay, 2 ** Math.min(tries - 1, 5)) * (0.75 + Math.random() / 2);
    // The browser's own opinion only chooses the words and wakes us earlier: it is often wrong.
    this.#say(navigator.onLine ? 'retrying' : 'offline', Math.ceil(seconds), tries);
    await new Promise(resolve => {
      const wake = () => {
        clearTimeout(timer);
        for (const event of ['online', 'pageshow'])
          removeEventListener(event, wake);
        this.#stop.signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, seconds * 1000);
      for (const event of ['online', 'pageshow'])
        addEventListener(event, wake);
      this.#stop.signal.addEventListener('abort', wake);
    });
  }

  async #read(number) {
    const from = number * this.blockSize;
    try {
      // The bytes themselves: WebKit hangs on the second file-backed slice.
      return await this.file.slice(from, from + this.#length(number)).arrayBuffer();
    } catch (failure) {
      throw failure.name === 'NotReadableError' || failure.name === 'NotFoundError' ? new Final('unreadable') : failure;
    }
  }

  // XMLHttpRequest, because fetch does not tell how much of a body has left.
  async #put(number, bytes, hash) {
    const { promise, resolve, reject } = resolvers();
    const request = new XMLHttpRequest();
    const signal = this.#stop.signal;
    if (signal.aborted)
      throw new Error('paused');
    const abort = () => request.abort();
    let silence;
    const listen = () => { clearTimeout(silence); silence = setTimeout(abort, longestSilence); };
    request.open('PUT', `${this.site.address}/${this.id}/blocks/${number}`);
    for (const [name, value] of Object.entries(this.#headers({ 'Content-Type': 'application/octet-stream', 'X-Block-Sha256': hash })))
      request.setRequestHeader(name, value);
    request.timeout = longestBlock;
    request.upload.onprogress = event => {
      listen();
      this.#sent.push({ at: performance.now(), bytes: event.loaded - (this.#inFlight.get(number) ?? 0) });
      this.#inFlight.set(number, event.loaded);
    };
    request.onload = () => request.status === 204 ? resolve() : reject(failureOf(request.status, request.responseText));
    request.onerror = request.ontimeout = request.onabort = () => reject(new Error('network'));
    request.onloadend = () => {
      clearTimeout(silence);
      this.#inFlight.delete(number);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    listen();
    request.send(bytes);
    return promise;
  }

  async #json(method, path, body) {
    const answer = await fetch(this.site.address + path, {
      method, body: body && JSON.stringify(body), headers: this.#headers(body ? { 'Content-Type': 'application/json' } : {}), signal: AbortSignal.timeout?.(60_000),
    });
    const text = await answer.text();
    const missing = answer.status === 409 && parse(text)?.missing;
    if (!answer.ok && !missing)
      throw failureOf(answer.status, text);
    return parse(text);
  }

  #headers(more) {
    return { RequestVerificationToken: this.site.token, Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...more };
  }

  #length(number) {
    return Math.min(this.blockSize, this.file.size - number * this.blockSize);
  }

  #say(word, ...values) {
    this.doing = { word: this.#gate && word === 'sending' ? 'paused' : word, values };
  }
}

/** The unfinished upload that this file belongs to: the size is the same and so is a block that has arrived. */
export async function findUnfinished(site, file, uploads) {
  for (const { id } of uploads.filter(upload => upload.size === file.size)) {
    const answer = await fetch(`${site.address}/${id}`, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } }).catch(() => null);
    if (!answer?.ok)
      continue;
    const upload = await answer.json();
    const [first] = upload.received;
    if (!first)
      continue;
    const from = first.number * upload.blockSize;
    const hash = await hashOf(await file.slice(from, from + upload.blockSize).arrayBuffer());
    if (upload.received.some(it => it.number === first.number && it.hash === hash.slice(0, 32)))
      return upload;
  }
  return null;
}

// Promise.withResolvers, which browsers have only since 2024.
function resolvers() {
  let resolve, reject;
  const promise = new Promise((yes, no) => { [resolve, reject] = [yes, no]; });
  return { promise, resolve, reject };
}
