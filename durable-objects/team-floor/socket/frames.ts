/** Encodes what one moment has to say, once for each content: viewers who see the same share the same text. */
import type { Recorded } from '#domain/events/index.ts'
import { type Audience, reveal } from '#domain/views/audience.ts'
import { toBoardLine, type LineContext, NO_CONTEXT } from '#domain/protocol/board-lines.ts'
import { lineText } from '../storage/journal/line-text.ts'

interface Encoded {
  readonly shown: readonly Recorded[]
  readonly text: string
}

/** What boards know of a line before they are told it. Lines of another process have none: those are told whole. */
export type LineContexts = WeakMap<Recorded, LineContext>

export class Frames {
  readonly #contexts: LineContexts
  readonly #boardLines = new Map<Recorded, string>()
  readonly #withoutDetails = new Map<Recorded, Recorded | null>()
  readonly #onWalls = new Map<Recorded, Recorded | null>()
  readonly #encoded = new Map<string, Encoded[]>()

  constructor(known: LineContexts = new WeakMap()) {
    this.#contexts = known
  }

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
    return this.#encodeOnce(`${from}-${to}-${now}`, shown, () => {
      const events = shown.map(lineText).join(',')
      return `{"type":"events","from":${from},"to":${to},"now":${now},"events":[${events}]}`
    })
  }

  /** For a board. */
  board(from: number, to: number, now: number, shown: readonly Recorded[]): string {
    return this.#encodeOnce(`board-${from}-${to}-${now}`, shown, () => {
      let seq = from
      const lines = shown.map((line) => {
        const step = line.seq - seq
        seq = line.seq
        return `[${step},${line.at - now},${this.#boardText(line)}]`
      })
      return `{"type":"board","from":${from},"to":${to},"now":${now},"lines":[${lines.join(',')}]}`
    })
  }

  /** Viewers who are at the same place and see the same lines share one text. */
  #encodeOnce(place: string, shown: readonly Recorded[], encode: () => string): string {
    const group = this.#encoded.get(place) ?? []
    const cached = group.find((one) => isSameLines(one.shown, shown))
    if (cached) return cached.text
    const text = encode()
    this.#encoded.set(place, [...group, { shown, text }])
    return text
  }

  #boardText(line: Recorded): string {
    const cached = this.#boardLines.get(line)
    if (cached !== undefined) return cached
    const text = toBoardLine(line, this.#contexts.get(line) ?? NO_CONTEXT)
      .map((part) => JSON.stringify(part))
      .join(',')
    this.#boardLines.set(line, text)
    return text
  }

  #revealOne(line: Recorded, audience: Audience): Recorded | null {
    if (audience.type === 'agent') return reveal(line, audience)
    // The screens on the walls of a team see the same.
    if (audience.type === 'wall') return this.#revealAnew(line, audience, this.#onWalls)
    const shown = reveal(line, audience)
    // A board sees a line whole or without its details, and without them it is the same for every board.
    return shown === line ? line : this.#keep(line, shown, this.#withoutDetails)
  }

  #revealAnew(line: Recorded, audience: Audience, cache: Map<Recorded, Recorded | null>): Recorded | null {
    const cached = cache.get(line)
    return cached === undefined ? this.#keep(line, reveal(line, audience), cache) : cached
  }

  #keep(line: Recorded, shown: Recorded | null, cache: Map<Recorded, Recorded | null>): Recorded | null {
    const cached = cache.get(line)
    if (cached !== undefined) return cached
    cache.set(line, shown)
    const context = this.#contexts.get(line)
    if (shown && context) this.#contexts.set(shown, context)
    return shown
  }
}

const isSameLines = (left: readonly Recorded[], right: readonly Recorded[]): boolean =>
  left.length === right.length && left.every((line, index) => line === right[index])
