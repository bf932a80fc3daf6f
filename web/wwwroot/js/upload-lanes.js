// How many blocks are on their way at a time: as many as the line rewards.

const isPhone = matchMedia('(pointer: coarse)').matches;
const usual = isPhone ? 2 : 3;
const most = isPhone ? 4 : 6;
const slowest = 60; // s for one block, beyond which fewer share the line
const reward = 1.1; // what one more must bring
const patience = 8; // rounds before one more is tried again

export class Lanes {
  width = usual;
  #round = null;
  #before = 0; // bytes/ms with one lane less, while one more is on trial
  #rest = 0;

  /** Tells of a block that was acknowledged; both times in ms. */
  arrived(bytes, took, now = performance.now()) {
    if (took > slowest * 1000) {
      this.#narrow(this.width - 1, now);
      return;
    }
    if (!this.#round) {
      this.#round = { since: now, bytes: 0, blocks: 0 }; // the first finds the line empty
      return;
    }
    this.#round.bytes += bytes;
    this.#round.blocks++;
    if (this.#round.blocks < 2 * this.width)
      return;

    const speed = this.#round.bytes / Math.max(1, now - this.#round.since);
    this.#round = { since: now, bytes: 0, blocks: 0 };
    if (this.#before && speed < reward * this.#before)
      this.#narrow(Math.max(usual, this.width - 1), now);
    else if (this.#rest > 0)
      this.#rest--;
    else if (this.width < most) {
      this.#before = this.width < usual ? 0 : speed;
      this.width++;
    } else
      this.#before = 0;
  }

  /** Tells that the line, or what is behind it, failed. */
  failed(now = performance.now()) {
    this.#narrow(this.width >> 1, now);
    this.#rest = 1;
  }

  #narrow(width, now) {
    this.width = Math.max(1, width);
    this.#before = 0;
    this.#rest = patience;
    this.#round = { since: now, bytes: 0, blocks: 0 };
  }
}
