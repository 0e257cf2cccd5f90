/** Two short tones that need no file: `call` asks for an act, `note` tells that something is done. */
const TONES = { call: [880, 1175], note: [660, 660] } as const;
const TONE_S = 0.14;

let context: AudioContext | undefined;

/** Plays a chime; a browser that forbids sound before the first click stays silent. */
export function chime(kind: keyof typeof TONES): void {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
    const { currentTime } = context;
    TONES[kind].forEach((frequency, i) => tone(context as AudioContext, frequency, currentTime + i * TONE_S));
  } catch {
    // Without sound the tab's title and the page itself still tell.
  }
}

function tone(audio: AudioContext, frequency: number, at: number): void {
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + TONE_S);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + TONE_S);
}
