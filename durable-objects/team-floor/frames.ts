/** Encodes what one moment has to say, once for each content: viewers who see the same share the same text. */
import type { Recorded } from '#domain/events/index.ts'
import { type Audience, reveal } from '#domain/floor/audience.ts'

interface Encoded {
  readonly shown: readonly Recorded[]
  readonly text: string
}

export class Frames {
  readonly #lines = new Map<Recorded, string>()
  readonly #withoutDetails = new Map<Recorded, Recorded | null>()
  readonly #encoded = new Map<string, Encoded[]>()

  /** The lines this audience may see. Equal lines are the same object, so that equal frames are found by identity. */
  reveal(lines: readonly Recorded[], audience: Audience): Recorded[] {
    const shown: Recorded[] = []
    for (const line of lines) {
      const one = this.#revealOne(line, audience)
      if (one !== null) shown.push(one)
    }
    return shown
  }

  events(from: number, to: number, now: number, shown: readonly Recorded[]): string {
    const range = `${from}-${to}-${now}`
    const group = this.#encoded.get(range) ?? []
    const known = group.find((one) => sameLines(one.shown, shown))
    if (known) return known.text
    const events = shown.map((line) => this.#lineText(line)).join(',')
    const text = `{"type":"events","from":${from},"to":${to},"now":${now},"events":[${events}]}`
    this.#encoded.set(range, [...group, { shown, text }])
    return text
  }

  #revealOne(line: Recorded, audience: Audience): Recorded | null {
    if (audience.type === 'agent') return reveal(line, audience)
    const shown = reveal(line, audience)
    // A board sees a line whole or without its details, and without them it is the same for every board.
    if (shown === line) return line
    const known = this.#withoutDetails.get(line)
    if (known !== undefined) return known
    this.#withoutDetails.set(line, shown)
    return shown
  }

  #lineText(line: Recorded): string {
    const known = this.#lines.get(line)
    if (known !== undefined) return known
    const text = JSON.stringify(line)
    this.#lines.set(line, text)
    return text
  }
}

const sameLines = (left: readonly Recorded[], right: readonly Recorded[]): boolean =>
  left.length === right.length && left.every((line, index) => line === right[index])
