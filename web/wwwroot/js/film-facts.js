// Reads what a film's header says, on this machine: nothing of the file is sent. The names and measures are those of the worker's VideoFacts.

const patience = 20_000; // ms; a disk or a browser that is slower is not worth waiting for, the worker measures anyway
const headBytes = 4096;
const mostPackets = 600; // of files whose packets are not listed in a header

const videoCodecs = { avc: 'h264', hevc: 'hevc', vp8: 'vp8', vp9: 'vp9', av1: 'av1', prores: 'prores' };
const audioCodecs = {
  'pcm-s16': 'pcm_s16le', 'pcm-s16be': 'pcm_s16be', 'pcm-s24': 'pcm_s24le', 'pcm-s24be': 'pcm_s24be', 'pcm-s32': 'pcm_s32le', 'pcm-s32be': 'pcm_s32be',
  'pcm-f32': 'pcm_f32le', 'pcm-f32be': 'pcm_f32be', 'pcm-f64': 'pcm_f64le', 'pcm-f64be': 'pcm_f64be', 'pcm-u8': 'pcm_u8', 'pcm-s8': 'pcm_s8', ulaw: 'pcm_mulaw', alaw: 'pcm_alaw',
};
// What the library names by what the file calls it.
const otherCodecs = { AVdn: 'dnxhd', AVdh: 'dnxhd', jpeg: 'mjpeg', mjpa: 'mjpeg', mjpb: 'mjpeg', alac: 'alac', 'V_MPEG4/ISO/ASP': 'mpeg4', V_MPEG2: 'mpeg2video', V_MJPEG: 'mjpeg', A_ALAC: 'alac' };

/** What is known of the file, and whether its header could be read; what is not known is '' or 0. */
export async function read(file) {
  const known = { container: '', milliseconds: 0, width: 0, height: 0, frameRate: 0, videoCodec: '', audioCodec: '', bytes: file.size };
  let isLate = false;
  const late = new Promise((_, fail) => setTimeout(() => { isLate = true; fail(new Error('late')); }, patience));
  try {
    known.container = foreign(await head(file));
    return { facts: await Promise.race([header(file, () => isLate), late]), isRead: true };
  } catch {
    return { facts: known, isRead: false };
  }
}

async function header(file, isLate) {
  const library = await import('/lib/mediabunny/mediabunny.min.mjs');
  // Without playlists: reading one would ask other sites for what it names.
  const input = new library.Input({ source: new library.BlobSource(file), formats: [library.MP4, library.QTFF, library.MATROSKA, library.WEBM, library.MPEG_TS, library.OGG] });
  try {
    const format = await input.getFormat();
    const picture = await first(await input.getVideoTracks());
    if (!picture)
      throw new Error('no picture that the library knows');
    const sound = await first(await input.getAudioTracks());
    const known = {
      container: container(format, library, await head(file)), milliseconds: 0, width: 0, height: 0, frameRate: 0, videoCodec: await named(picture, videoCodecs),
      audioCodec: sound ? await named(sound, audioCodecs) : null, bytes: file.size,
    };
    // A transport stream says little in its header: the library takes fields for frames there, and passes over sound it does not know.
    return format instanceof library.MpegTsInputFormat ? { ...known, audioCodec: known.audioCodec ?? '' }
      : { ...known, ...await measure(picture, file, format instanceof library.IsobmffInputFormat, isLate) };
  } finally {
    input.dispose();
  }
}

async function measure(picture, file, isListed, isLate) {
  const [width, height] = await shown(picture);
  const milliseconds = 1000 * (await picture.computeDuration() - Math.max(0, await picture.getFirstTimestamp()));
  const rate = isLate() ? 0 : (await picture.computePacketStats(isListed ? 10 * mostPackets : mostPackets)).averagePacketRate;
  return { width, height, milliseconds: isListed && await isShorter(file, milliseconds) ? 0 : Math.max(0, milliseconds), frameRate: Number.isFinite(rate) ? rate : 0 };
}

// Like the worker: a film carries further tracks that nothing plays.
async function first(tracks) {
  for (const track of tracks)
    if (await track.getCodec())
      return track;
  return tracks[0];
}

async function named(track, names) {
  const codec = await track.getCodec();
  return codec ? names[codec] ?? codec : otherCodecs[await track.getInternalCodecId()] ?? '';
}

// Upright and with square pixels.
async function shown(picture) {
  const { num, den } = await picture.getPixelAspectRatio();
  const pixel = num / den >= 0.25 && num / den <= 4 ? num / den : 1;
  const [wide, high] = [Math.round(await picture.getCodedWidth() * pixel), await picture.getCodedHeight()];
  return await picture.getRotation() % 180 === 0 ? [wide, high] : [high, wide];
}

// A film that was shortened on a phone keeps its frames and says in an edit list which of them are shown. The library does not read that end, players do:
// where a player finds the film shorter, its length is left to the worker.
async function isShorter(file, milliseconds) {
  const video = document.createElement('video');
  const address = URL.createObjectURL(file);
  try {
    const seconds = await new Promise(tell => {
      video.onloadedmetadata = () => tell(video.duration);
      video.onerror = () => tell(Infinity);
      setTimeout(tell, 3000, Infinity);
      video.preload = 'metadata';
      video.src = address;
    });
    return seconds * 1000 < milliseconds - 50;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

// From the bytes, as the worker does it.
function container(format, library, bytes) {
  const text = String.fromCharCode(...bytes);
  if (format instanceof library.IsobmffInputFormat)
    return text.slice(4, 8) === 'ftyp' && text.slice(8, 12) !== 'qt  ' ? 'mp4' : 'mov';
  if (format instanceof library.MatroskaInputFormat)
    return text.includes('webm') ? 'webm' : 'mkv';
  return format instanceof library.MpegTsInputFormat ? 'mpegts' : format instanceof library.OggInputFormat ? 'ogg' : '';
}

// Files that the library does not read, and that say what they are in their first bytes.
function foreign(bytes) {
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  return text.startsWith('RIFF') && text.slice(8, 11) === 'AVI' ? 'avi' : text.startsWith('FLV') ? 'flv' : text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11') ? 'asf'
    : text.startsWith('\x06\x0e\x2b\x34') ? 'mxf' : '';
}

async function head(file) {
  return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
}
