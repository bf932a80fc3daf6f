// A page that a phone puts to sleep: keeping the screen on while it can, and noticing when it could not.

/** Keeps the screen on until the answer is called. The browser lets go whenever the page is hidden, so it is asked again. */
export function keepAwake() {
  let lock = null, over = false;
  const request = async () => {
    if (document.hidden || over)
      return;
    const got = await navigator.wakeLock?.request('screen').catch(() => null);
    if (over)
      got?.release();
    else
      lock = got;
  };
  document.addEventListener('visibilitychange', request);
  request();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', request);
    lock?.release();
  };
}

/** Calls one when the browser freezes the page, the other when it is back, until the answer is called. */
export function watchSleep(asleep, awake) {
  const seen = () => document.hidden || awake();
  document.addEventListener('freeze', asleep);
  document.addEventListener('resume', awake);
  document.addEventListener('visibilitychange', seen);
  addEventListener('pageshow', awake);
  return () => {
    document.removeEventListener('freeze', asleep);
    document.removeEventListener('resume', awake);
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('pageshow', awake);
  };
}
