// Reads a chosen file in blocks, and notices when it is not the file any more that was chosen.

import { Final } from './upload-failures.js';
import { hashOf } from './upload-sha256.js';

const tries = 3;
const pause = 1000; // ms: drives and cloud folders are away for moments

export class ReadBlocks {
  hashes = [];

  constructor(file, blockSize) {
    this.file = file;
    this.blockSize = blockSize;
  }

  length(number) {
    return Math.min(this.blockSize, this.file.size - number * this.blockSize);
  }

  /** A block and its hash; fails when it was read before and is another now. */
  async read(number) {
    const bytes = await readBytes(this.file, number * this.blockSize, this.length(number));
    const hash = await hashOf(bytes);
    if (this.hashes[number] && this.hashes[number] !== hash)
      throw new Final('changed');
    this.hashes[number] = hash;
    return { bytes, hash };
  }

  /** Not every browser minds that a file is another than when it was chosen, so its ends are read again before it is called whole. */
  async check(blocks) {
    for (const number of new Set([0, blocks - 1]))
      await this.read(number);
  }
}

async function readBytes(file, from, length) {
  for (let time = 1; ; time++) {
    try {
      // The bytes themselves: WebKit hangs on the second file-backed slice.
      const bytes = await file.slice(from, from + length).arrayBuffer();
      if (bytes.byteLength === length)
        return bytes;
    } catch (failure) {
      if (failure.name !== 'NotReadableError' && failure.name !== 'NotFoundError')
        throw failure;
    }
    if (time === tries)
      throw new Final('changed');
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

/** The unfinished upload that this file belongs to: the size is the same and so is a block that has arrived, if one has. */
export async function findUnfinished(site, file, uploads) {
  for (const { id } of uploads.filter(upload => upload.size === file.size)) {
    const answer = await fetch(`${site.address}/${id}`, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } }).catch(() => null);
    if (!answer?.ok)
      continue;
    const upload = await answer.json();
    if (upload.status !== 'Uploading')
      continue;
    const [first] = upload.received;
    if (!first)
      return upload;
    const { hash } = await new ReadBlocks(file, upload.blockSize).read(first.number);
    if (upload.received.some(it => it.number === first.number && it.hash === hash.slice(0, 32)))
      return upload;
  }
  return null;
}
