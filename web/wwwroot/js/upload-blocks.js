// Sends a file in blocks, some at a time. A block that fails is sent again for as long as it takes; what the site has acknowledged is never sent twice.

import { watchSleep } from './upload-awake.js';
import { Final } from './upload-failures.js';
import { ReadBlocks } from './upload-file.js';
import { Lanes } from './upload-lanes.js';
import { Meter } from './upload-meter.js';
import { Patience, resolvers } from './upload-patience.js';
import { ask, putToSite, putToStore } from './upload-requests.js';

const renewal = 120; // s before an address runs out

export class Upload {
  cancelled = false;
  onPause = () => {};
  #state = 'reading';
  #lanes = new Lanes();
  #patience = new Patience();
  #over = false;
  #stop = new AbortController();
  #gate = null;
  #target = null;
  #asking = null;

  constructor(site, file) {
    this.site = site;
    this.file = file;
    this.meter = new Meter(file.size);
  }

  /** What it is at or waits for: a word the page has a sentence for, and the sentence's values. */
  get doing() {
    if (this.#gate)
      return { word: this.#gate.word, values: [] };
    if (this.#patience.isWaiting)
      return { word: this.#patience.word, values: [this.#patience.seconds, this.#patience.tries || 1] };
    return { word: this.#state, values: [] };
  }

  /** @param known an upload of this very file that was begun before, as findUnfinished gives it */
  async run(entry, known) {
    const unwatch = watchSleep(() => this.#close('asleep'), () => this.#gate?.word === 'asleep' && this.goOn());
    try {
      await this.#run(entry, known);
    } finally {
      this.#over = true; // for lanes that wait
      this.#stop.abort();
      unwatch();
    }
  }

  pause() {
    this.#close('paused');
  }

  goOn() {
    this.#stop = new AbortController();
    this.meter.forget();
    this.#gate?.resolve();
    this.#gate = null;
  }

  async cancel() {
    this.cancelled = true;
    this.#stop.abort();
    this.#gate?.resolve();
    if (this.id)
      await ask(this.site, 'DELETE', `/${this.id}`).catch(() => {});
  }

  /** Bytes acknowledged and on their way, speed in bytes a second, seconds left (null when nobody can know). */
  progress() {
    return this.meter.read(this.doing.word === 'sending');
  }

  async #run(entry, known) {
    const upload = known ?? await this.#insist(() => ask(this.site, 'POST', '', { entry, size: this.file.size, name: this.file.name, type: this.file.type, isLineSlow: isLineSlow() }));
    this.id = upload.id;
    this.isDirect = upload.direct;
    this.blocks = new ReadBlocks(this.file, upload.blockSize);
    const there = new Map();
    for (const { number, hash } of upload.received)
      there.set(number, [...there.get(number) ?? [], hash]);
    this.#state = known ? 'resuming' : 'sending';

    let left = [...Array(upload.blocks).keys()];
    for (;;) {
      await this.#sendAll(left, there);
      this.#state = 'finishing';
      await this.blocks.check(upload.blocks);
      const answer = await this.#insist(() => ask(this.site, 'POST', `/${this.id}/completion`, { hashes: this.blocks.hashes }));
      if (!answer.missing)
        break;
      left = answer.missing;
      this.meter.lost(left.reduce((sum, number) => sum + this.blocks.length(number), 0));
      there.clear();
    }
    this.#state = 'done';
  }

  async #sendAll(numbers, there) {
    const queue = [...numbers];
    const underWay = new Set();
    while (queue.length > 0 || underWay.size > 0) {
      while (queue.length > 0 && underWay.size < this.#lanes.width) {
        const sending = this.#send(queue.shift(), there).finally(() => underWay.delete(sending));
        sending.catch(() => {}); // the race below tells
        underWay.add(sending);
      }
      await Promise.race(underWay);
    }
  }

  async #send(number, there) {
    await this.#insist(async () => {
      const { bytes, hash } = await this.blocks.read(number);
      if (there.get(number)?.includes(hash.slice(0, 32))) {
        this.meter.found(bytes.byteLength);
        return;
      }
      this.#state = 'sending';
      const since = performance.now();
      await this.#put(number, bytes, hash).finally(() => this.meter.over(number));
      this.meter.arrived(bytes.byteLength);
      this.#lanes.arrived(bytes.byteLength, performance.now() - since);
    });
  }

  async #put(number, bytes, hash) {
    const { signal } = this.#stop;
    const left = loaded => this.meter.left(number, loaded);
    if (!this.isDirect)
      return putToSite(this.site, this.id, number, bytes, hash, signal, left);
    try {
      await putToStore(await this.#address(), number, bytes, hash, signal, left);
    } catch (failure) {
      this.#target = null; // it may have run out
      throw failure;
    }
  }

  // One question for all lanes.
  async #address() {
    if (this.#target && performance.now() < this.#target.until)
      return this.#target.address;
    this.#asking ??= ask(this.site, 'POST', `/${this.id}/address`).finally(() => { this.#asking = null; });
    const { address, seconds } = await this.#asking;
    this.#target = { address, until: performance.now() + (seconds - renewal) * 1000 };
    return address;
  }

  // Tries until it succeeds, the person cancels, or the site says something final.
  async #insist(attempt) {
    for (;;) {
      await this.#gate?.promise;
      if (this.cancelled || this.#over)
        throw new Final('cancelled');
      try {
        const answer = await attempt();
        this.#patience.succeeded();
        return answer;
      } catch (failure) {
        if (failure instanceof Final && failure.word === 'signedOut') {
          this.#close('signedOut');
          this.onPause();
        } else if (failure instanceof Final)
          throw failure;
        else if (!this.#gate && !this.cancelled && !this.#over)
          await this.#wait(failure);
      }
    }
  }

  #wait(failure) {
    if (!this.#patience.isWaiting) {
      this.#lanes.failed();
      this.meter.forget();
    }
    // The browser's own opinion of the line only chooses the words: it is often wrong.
    return this.#patience.wait(failure.isAnswer ? 'busy' : navigator.onLine ? 'retrying' : 'offline', this.#stop.signal);
  }

  #close(word) {
    this.#gate = { ...this.#gate ?? resolvers(), word };
    this.#stop.abort();
  }
}

// Only a hint, from browsers that have one: it makes blocks smaller.
function isLineSlow() {
  const line = navigator.connection;
  return Boolean(line && (line.saveData || line.downlink < 5 || line.effectiveType && line.effectiveType !== '4g'));
}
