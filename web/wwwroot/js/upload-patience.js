// The pause after a failure, which all blocks of an upload share.

const longest = 30; // s
const alarms = ['online', 'pageshow'];

export class Patience {
  tries = 0;
  word = null;
  #until = 0;
  #pause = null;

  get isWaiting() {
    return this.#pause !== null;
  }

  /** Seconds until the next try. */
  get seconds() {
    return Math.max(1, Math.ceil((this.#until - performance.now()) / 1000));
  }

  succeeded() {
    this.tries = 0;
  }

  /** Ends when the time is over, the line seems to be back, the page is seen again, or the signal comes. */
  wait(word, signal) {
    this.#pause ??= this.#begin(word, signal).finally(() => { this.#pause = null; });
    return this.#pause;
  }

  #begin(word, signal) {
    this.tries++;
    this.word = word;
    const delay = Math.min(longest, 2 ** Math.min(this.tries - 1, 5)) * (0.75 + Math.random() / 2) * 1000;
    this.#until = performance.now() + delay;
    return new Promise(resolve => {
      const seen = () => document.hidden || wake();
      const wake = () => {
        clearTimeout(timer);
        for (const alarm of alarms)
          removeEventListener(alarm, wake);
        document.removeEventListener('visibilitychange', seen);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, delay);
      for (const alarm of alarms)
        addEventListener(alarm, wake);
      document.addEventListener('visibilitychange', seen);
      signal.addEventListener('abort', wake);
    });
  }
}

// Promise.withResolvers, which browsers have only since 2024.
export function resolvers() {
  let resolve, reject;
  const promise = new Promise((yes, no) => { [resolve, reject] = [yes, no]; });
  return { promise, resolve, reject };
}
