// SHA-256 in hex. Where the browser offers no crypto.subtle (plain http in a local network) it is worked out here, as FIPS 180-4 has it.

/** @param {ArrayBuffer} buffer less than 512 MiB */
export async function hashOf(buffer) {
  if (!globalThis.crypto?.subtle)
    return sha256(buffer);
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', buffer))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

const primes = [];
for (let n = 2; primes.length < 64; n++)
  if (primes.every(prime => n % prime))
    primes.push(n);
const fraction = root => ((root % 1) * 2 ** 32) >>> 0;
const rounds = Uint32Array.from(primes, prime => fraction(Math.cbrt(prime)));
const initial = Uint32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)));

function sha256(buffer) {
  const padded = new Uint8Array(((buffer.byteLength + 8 >> 6) + 1) * 64);
  padded.set(new Uint8Array(buffer));
  padded[buffer.byteLength] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, buffer.byteLength * 8 >>> 0);

  const state = initial.slice();
  const words = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64)
    mix(state, words, view, at);
  return [...state].map(word => word.toString(16).padStart(8, '0')).join('');
}

function mix(state, words, view, at) {
  for (let i = 0; i < 16; i++)
    words[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const w15 = words[i - 15], w2 = words[i - 2];
    const s0 = (w15 >>> 7 | w15 << 25) ^ (w15 >>> 18 | w15 << 14) ^ w15 >>> 3;
    const s1 = (w2 >>> 17 | w2 << 15) ^ (w2 >>> 19 | w2 << 13) ^ w2 >>> 10;
    words[i] = words[i - 16] + s0 + words[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
    const t1 = h + s1 + (e & f ^ ~e & g) + rounds[i] + words[i] | 0;
    const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
    const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
  }
  state.set([state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e, state[5] + f, state[6] + g, state[7] + h]);
}
