/**
 * Speech-like sound without words: a pitch, three resonances that move from vowel to vowel, a hiss before some of them, and
 * pauses. Enough to hear who talks when, to see it in a waveform, and to know that nobody's real call is played.
 */
import type { Dice } from '#domain/practice/dice.ts'

export const SAMPLE_RATE = 8_000

export interface Voice {
  /** Hertz. */
  readonly pitch: number
  /** Size of the throat: scales all resonances. */
  readonly size: number
  readonly loudness: number
}

export const AGENT_VOICE: Voice = { pitch: 118, size: 1, loudness: 0.62 }
export const CUSTOMER_VOICE: Voice = { pitch: 196, size: 1.16, loudness: 0.5 }

type Vowel = readonly [number, number, number]

/** First three resonances of spoken vowels, in hertz. */
const VOWELS: readonly [Vowel, ...Vowel[]] = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
  [490, 1350, 1690],
]

/** How wide a resonance is: the radius of its two poles. */
const RADIUS = 0.955

/** Two samples of memory for each of three two-pole resonators, kept across syllables so that nothing clicks. */
type Throat = Float64Array

/** One sample through all three; `bends` are their coefficients for the vowel that is spoken. */
function resonate(throat: Throat, input: number, bends: Float64Array): number {
  let heard = 0
  for (let number = 0; number < 3; number += 1) {
    const last = throat[number * 2] ?? 0
    const before = throat[number * 2 + 1] ?? 0
    const next = input * (1 - RADIUS) + (bends[number] ?? 0) * last - RADIUS * RADIUS * before
    throat[number * 2] = next
    throat[number * 2 + 1] = last
    heard += next / (number + 1)
  }
  return heard
}

const bendsOf = (vowel: Vowel, size: number): Float64Array =>
  Float64Array.from(vowel, (hertz) => 2 * RADIUS * Math.cos((2 * Math.PI * hertz * size) / SAMPLE_RATE))

interface Syllable {
  readonly from: number
  readonly length: number
  readonly vowel: Vowel
  readonly hiss: boolean
  readonly pitch: number
}

/** Words of one to four syllables, phrases of some words; the pitch sinks over a phrase. */
function syllablesOf(from: number, to: number, voice: Voice, dice: Dice): Syllable[] {
  const syllables: Syllable[] = []
  const samples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE)
  let at = from
  while (at < to) {
    const words = dice.whole(3, 8)
    for (let word = 0; word < words; word += 1) {
      for (let left = dice.whole(1, 4); left > 0; left -= 1) {
        const length = samples(0.11 + dice.next() * 0.13)
        if (at + length > to) return syllables
        const pitch = voice.pitch * (1.14 - (0.26 * word) / words + (dice.next() - 0.5) * 0.1)
        syllables.push({ from: at, length, vowel: dice.pick(VOWELS), hiss: dice.chance(0.4), pitch })
        at += length
      }
      at += samples(0.03 + dice.next() * 0.06)
    }
    at += samples(0.25 + dice.next() * 0.5)
  }
  return syllables
}

/** Adds one turn of one voice to `sound`, between two sample numbers. */
export function speak(sound: Float32Array, from: number, to: number, voice: Voice, dice: Dice): void {
  const throat: Throat = new Float64Array(6)
  let phase = 0
  for (const syllable of syllablesOf(Math.round(from), Math.min(to, sound.length), voice, dice)) {
    const bends = bendsOf(syllable.vowel, voice.size)
    for (let index = 0; index < syllable.length; index += 1) {
      const along = index / syllable.length
      phase = (phase + syllable.pitch / SAMPLE_RATE) % 1
      const hissing = syllable.hiss && along < 0.22
      const source = hissing ? dice.next() - 0.5 : phase < 0.4 ? phase * 2.5 - 0.5 : -0.5
      // An arch: up, and down again to silence.
      const loud = voice.loudness * Math.sqrt(4 * along * (1 - along))
      const at = syllable.from + index
      sound[at] = (sound[at] ?? 0) + resonate(throat, source, bends) * loud
    }
  }
}
