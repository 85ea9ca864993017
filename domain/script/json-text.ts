/**
 * JSON that people write by hand, read with its places: where it stops being JSON, what is said twice, and the line on which
 * each part stands. `JSON.parse` tells none of that in the same way everywhere.
 */

import { MAX_DEPTH } from '../fields/json-value.ts'
import { isText } from '../vocabulary/text.ts'

export interface JsonFault {
  readonly path: string
  readonly line: number
  readonly what: 'syntax' | 'repeated-key' | 'forbidden-key' | 'no-text' | 'too-deep'
  /** What stands there, or the key. */
  readonly found: string
}

export interface ReadJson {
  readonly faults: readonly JsonFault[]
  /** Undefined when it is no JSON. */
  readonly value: unknown
  /** Of the part at a path, or of the nearest one around it. */
  readonly lineOf: (path: string) => number
  /** Where the part begins in the text. */
  readonly offsetOf: (path: string) => number
}

/** More would help nobody: what is named first explains the rest. */
export const MAX_FAULTS = 100

const SPACE = /[ \t\r\n]*/y
const TEXT = /"[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*)*"/y
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** A line break within quotation marks, or a worse one: JSON wants them escaped. */
function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20) return true
  return false
}

/** Ends the reading at the first place that is no JSON. */
class Stop extends Error {
  readonly what: JsonFault['what']
  constructor(what: JsonFault['what']) {
    super(what)
    this.what = what
  }
}

class Reader {
  readonly text: string
  readonly offsets = new Map<string, number>()
  readonly faults: { path: string; offset: number; what: JsonFault['what']; found: string }[] = []
  at = 0
  path = ''

  constructor(text: string) {
    this.text = text
  }

  #note(path: string, offset: number, what: JsonFault['what'], found: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ path, offset, what, found })
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  #take(mark: string): boolean {
    this.#match(SPACE)
    if (this.text[this.at] !== mark) return false
    this.at += 1
    return true
  }

  #need(mark: string): void {
    if (!this.#take(mark)) throw new Stop('syntax')
  }

  whole(): void {
    this.#value('', 0)
    this.#match(SPACE)
    if (this.at < this.text.length) throw new Stop('syntax')
  }

  #value(path: string, depth: number): void {
    this.#match(SPACE)
    this.path = path
    this.offsets.set(path, this.at)
    if (depth > MAX_DEPTH) throw new Stop('too-deep')
    if (this.#take('{')) this.#object(path, depth)
    else if (this.#take('[')) this.#array(path, depth)
    else if (this.#text(path) === null && this.#match(PLAIN) === null) throw new Stop('syntax')
  }

  /** Only an escape can hold what is no text: raw, it is no JSON. */
  #text(path: string): string | null {
    const offset = this.at
    const raw = this.#match(TEXT)
    if (raw !== null && hasControl(raw)) {
      this.at = offset
      throw new Stop('syntax')
    }
    if (raw !== null && raw.includes(String.raw`\u`) && !isText(String(JSON.parse(raw))))
      this.#note(path, offset, 'no-text', raw.slice(0, 20))
    return raw
  }

  #object(path: string, depth: number): void {
    const keys = new Set<string>()
    if (this.#take('}')) return
    do {
      this.#match(SPACE)
      const offset = this.at
      const raw = this.#text(path)
      if (raw === null) throw new Stop('syntax')
      const key = String(JSON.parse(raw))
      const inside = path === '' ? key : `${path}.${key}`
      // What every object has before anybody put it there.
      if (key === '__proto__') this.#note(inside, offset, 'forbidden-key', key)
      if (keys.has(key)) this.#note(inside, offset, 'repeated-key', key)
      keys.add(key)
      this.#need(':')
      this.#value(inside, depth + 1)
    } while (this.#take(','))
    this.#need('}')
  }

  #array(path: string, depth: number): void {
    if (this.#take(']')) return
    let index = 0
    do {
      this.#value(`${path}[${index}]`, depth + 1)
      index += 1
    } while (this.#take(','))
    this.#need(']')
  }
}

export function readJsonText(given: string): ReadJson {
  const text = given.replace(/^\uFEFF/, '')
  const reader = new Reader(text)
  const lines = lineStarts(text)
  const lineAt = (offset: number): number => lineOfOffset(lines, offset)
  let value: unknown
  try {
    reader.whole()
    value = JSON.parse(text)
  } catch (fault) {
    const what = fault instanceof Stop ? fault.what : 'syntax'
    const found = text.slice(reader.at, reader.at + 20).split('\n', 1)[0] ?? ''
    reader.faults.push({ path: reader.path, offset: reader.at, what, found })
  }
  const offsetOf = (path: string): number => {
    for (let near = path; near !== ''; near = near.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/, '')) {
      const offset = reader.offsets.get(near)
      if (offset !== undefined) return offset
    }
    return reader.offsets.get('') ?? 0
  }
  return {
    value,
    faults: reader.faults.map(({ offset, ...rest }) => ({ ...rest, line: lineAt(offset) })),
    lineOf: (path) => lineAt(offsetOf(path)),
    offsetOf,
  }
}

/** By halves: a large file has as many lines as it may have faults. */
function lineOfOffset(starts: readonly number[], offset: number): number {
  let [line, beyond] = [1, starts.length + 1]
  while (beyond - line > 1) {
    const middle = Math.floor((line + beyond) / 2)
    if ((starts[middle - 1] ?? Infinity) <= offset) line = middle
    else beyond = middle
  }
  return line
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
