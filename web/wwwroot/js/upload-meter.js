// What is known of how far an upload is. Only acknowledged bytes count as there; what has merely left the browser may lie in a buffer.

const span = 60_000; // ms over which speed is measured
const enough = 4; // acknowledgements that tell the speed

export class Meter {
  acknowledged = 0;
  #onTheWay = new Map();
  #sent = [];
  #acknowledgements = [];

  constructor(total) {
    this.total = total;
  }

  /** So many bytes of a block have left. */
  left(number, bytes) {
    this.#sent.push({ at: performance.now(), bytes: bytes - (this.#onTheWay.get(number) ?? 0) });
    this.#onTheWay.set(number, bytes);
  }

  /** A block is not on its way any more, whatever became of it. */
  over(number) {
    this.#onTheWay.delete(number);
  }

  arrived(bytes) {
    this.acknowledged += bytes;
    this.#acknowledgements.push({ at: performance.now(), bytes });
  }

  /** A block was there before. */
  found(bytes) {
    this.acknowledged += bytes;
  }

  lost(bytes) {
    this.acknowledged -= bytes;
  }

  /** Bytes; speed in bytes a second; seconds left, or null when nobody can know. */
  read(isMoving) {
    const onTheWay = [...this.#onTheWay.values()].reduce((sum, bytes) => sum + bytes, 0);
    const speed = isMoving ? this.#speed() : 0;
    const rest = this.total - this.acknowledged;
    return { acknowledged: this.acknowledged, onTheWay, total: this.total, speed, left: speed > 0 && rest > 0 ? rest / speed : null };
  }

  /** What was measured before a pause says nothing of the time after it. */
  forget() {
    this.#sent = [];
    this.#acknowledgements = [];
  }

  #speed() {
    const now = performance.now();
    const recent = list => list.filter(it => now - it.at < span);
    this.#sent = recent(this.#sent);
    this.#acknowledgements = recent(this.#acknowledgements);
    const [first, ...later] = this.#acknowledgements.length >= enough ? this.#acknowledgements : this.#sent;
    const time = first && later.length > 0 ? (now - first.at) / 1000 : 0;
    return time > 1 ? later.reduce((sum, it) => sum + it.bytes, 0) / time : 0;
  }
}
