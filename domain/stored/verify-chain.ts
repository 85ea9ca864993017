/** Reads a chain from segment to segment and says what does not fit, and where. */
import { type Anchor, type ChainSegment, hashLines, readHeader, type SegmentHeader, type Sha256 } from './chain.ts'

export interface ChainFault {
  /** Such as `segment 12 (lines 353–384)`. */
  readonly place: string
  readonly fault: string
}

export interface ChainReport {
  readonly segments: number
  readonly lines: number
  /** The first and the last line that the chain vouches for; null when there is no segment. */
  readonly from: number | null
  readonly to: number | null
  readonly head: Anchor | null
  /** Lines between two segments, which were let go of before they were sealed, and those before the first one. */
  readonly uncovered: readonly { readonly first: number; readonly last: number }[]
  readonly redacted: readonly { readonly segment: number; readonly receipt: string }[]
  readonly anchors: number
  readonly faults: readonly ChainFault[]
}

interface Changed {
  readonly place: string
  readonly lines: string
}

export class ChainVerifier {
  readonly #sha256: Sha256
  readonly #team: string
  readonly #faults: ChainFault[] = []
  readonly #links = new Map<number, string>()
  readonly #uncovered: { first: number; last: number }[] = []
  /** Segments whose text is no longer that of their header: taken out by a receipt, or changed by somebody. */
  readonly #changed = new Map<number, Changed>()
  readonly #redactions = new Map<number, { receipt: string; lines: string }>()
  #first: SegmentHeader | null = null
  #before: { readonly header: SegmentHeader; readonly link: string } | null = null
  #lines = 0
  #anchors = 0

  constructor(sha256: Sha256, team: string) {
    this.#sha256 = sha256
    this.#team = team
  }

  /** Segments in order. `text`: its lines, each with its end; null when it is not at hand, and only the links are checked. */
  add(segment: ChainSegment, text: string | null): void {
    const read = readHeader(segment.header)
    const link = this.#sha256(segment.header)
    if (!read.ok || !read.whole) {
      this.#fault(`segment ${segment.number}`, 'its header cannot be read')
      this.#before = null
      return
    }
    const header = read.value
    const place = placeOf(header)
    if (segment.link !== link) this.#fault(place, 'its header is not the one that its link was made of')
    if (header.number !== segment.number) this.#fault(place, `it is stored as number ${segment.number}`)
    if (header.team !== this.#team) this.#fault(place, `it is of team ${header.team}`)
    this.#followsOn(header, place)
    if (text !== null) this.#holds(header, segment.salt, text, place)
    for (const { segment: number, receipt, lines } of header.redactions)
      this.#redactions.set(number, { receipt, lines })
    this.#links.set(header.number, segment.link)
    this.#first ??= header
    this.#before = { header, link: segment.link }
    this.#lines += header.last - header.first + 1
  }

  /** A later segment, of which only is asked what was taken out of these. */
  tells({ header, link }: ChainSegment): void {
    const read = readHeader(header)
    if (read.ok && this.#sha256(header) === link) this.#learn(read.value)
  }

  #learn({ redactions }: SegmentHeader): void {
    for (const { segment, receipt, lines } of redactions) this.#redactions.set(segment, { receipt, lines })
  }

  /** What somebody else was told: after all segments were read. */
  anchor({ number, link, last }: Anchor): void {
    const own = this.#links.get(number)
    const [first, head] = [this.#first?.number ?? Infinity, this.#before?.header.number ?? 0]
    if (number < first) return
    this.#anchors += 1
    const place = `anchor of segment ${number} (up to line ${last})`
    if (number > head) this.#fault(place, `the chain ends before it, with segment ${head}`)
    else if (own !== link) this.#fault(place, 'the chain has another link there: it was written anew since')
  }

  report(): ChainReport {
    const redacted: { segment: number; receipt: string }[] = []
    const faults = [...this.#faults]
    for (const [segment, { place, lines }] of this.#changed) {
      const redaction = this.#redactions.get(segment)
      if (redaction?.lines === lines) redacted.push({ segment, receipt: redaction.receipt })
      else faults.push({ place, fault: 'its lines are not those that were sealed' })
    }
    const last = this.#before
    return {
      segments: this.#links.size,
      lines: this.#lines,
      from: this.#first?.first ?? null,
      to: last?.header.last ?? null,
      head: last && { number: last.header.number, link: last.link, last: last.header.last },
      uncovered: this.#uncovered,
      redacted,
      anchors: this.#anchors,
      faults,
    }
  }

  #followsOn(header: SegmentHeader, place: string): void {
    const { first, last, number, previous } = header
    if (last < first - 1) this.#fault(place, 'it ends before it begins')
    const before = this.#before
    if (!before) {
      if (this.#first !== null) return
      if (number === 1 && previous !== null) this.#fault(place, 'it is the first, and names one before it')
      if (number === 1 && first > 1) this.#uncovered.push({ first: 1, last: first - 1 })
      return
    }
    if (number !== before.header.number + 1) this.#fault(place, `it comes after segment ${before.header.number}`)
    if (previous !== before.link) this.#fault(place, 'it is not linked to the segment before it')
    const next = before.header.last + 1
    if (first > next) this.#uncovered.push({ first: next, last: first - 1 })
    if (first < next) this.#fault(place, `it begins before line ${next}`)
  }

  #holds(header: SegmentHeader, salt: string, text: string, place: string): void {
    const count = text === '' ? 0 : text.split('\n').length - 1
    const lines = hashLines(this.#sha256, salt, text)
    if (lines !== header.lines) this.#changed.set(header.number, { place, lines })
    else if (count !== header.last - header.first + 1) this.#fault(place, `it has ${count} lines`)
  }

  #fault(place: string, fault: string): void {
    this.#faults.push({ place, fault })
  }
}

const placeOf = ({ number, first, last }: SegmentHeader): string =>
  last < first ? `segment ${number}` : `segment ${number} (lines ${first}–${last})`
