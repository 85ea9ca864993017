/** A few soft notes for each signal, made here: nothing is fetched. Quieter while somebody is on the line. */
import type { Signal } from './choices.ts'

interface Note {
  readonly hz: number
  readonly atMs: number
}

const NOTE_MS = 220
const LOUD = 0.09
const QUIET = 0.025
/** From nothing to its loudness: a note that begins at once clicks. */
const ATTACK_MS = 15

const TUNES: Readonly<Record<Signal, readonly Note[]>> = {
  'handed-over': tune(523, 659, 784),
  nudge: tune(659, 784),
  'hand-lowered': tune(659, 523),
  'callback-due': tune(587, 587, 880),
  'wrap-up-ending': tune(784, 698),
  'limit-passed': tune(440, 392),
}

function tune(...pitches: readonly number[]): readonly Note[] {
  return pitches.map((hz, index) => ({ hz, atMs: index * 160 }))
}

let context: AudioContext | undefined

/** Nothing is heard before the first press on the page, as browsers have it, and that is no fault. */
export async function playSignal(signal: Signal, { quietly }: { readonly quietly: boolean }): Promise<void> {
  if (!('AudioContext' in window)) return
  context ??= new AudioContext()
  if (context.state === 'suspended') await context.resume().catch(() => undefined)
  if (context.state !== 'running') return
  const volume = quietly ? QUIET : LOUD
  for (const note of TUNES[signal]) sing(context, note, volume)
}

function sing(on: AudioContext, { hz, atMs }: Note, volume: number): void {
  const from = on.currentTime + atMs / 1_000
  const until = from + NOTE_MS / 1_000
  const tone = new OscillatorNode(on, { type: 'sine', frequency: hz })
  const gain = new GainNode(on, { gain: 0 })
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(volume, from + ATTACK_MS / 1_000)
  gain.gain.linearRampToValueAtTime(0, until)
  tone.connect(gain).connect(on.destination)
  tone.start(from)
  tone.stop(until)
}
