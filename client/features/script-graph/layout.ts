/**
 * Places boxes on a plane, phase by phase downwards: within a phase each stands a row below what leads to it, beside others of
 * its row, and near what it hangs together with. A way over several rows has a lane in each that it passes. Takes a few
 * milliseconds for the largest script, so that nothing has to be remembered.
 */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Link {
  readonly from: string
  readonly to: string
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Layout {
  /** Upper left corners. */
  readonly places: ReadonlyMap<string, Point>
  /** Where a way bends on its way down: pairs of points, above and below a row that it passes. */
  readonly bendsOf: (link: Link) => readonly Point[]
}

const BESIDE = 24
const BETWEEN_ROWS = 44
const BETWEEN_PHASES = 72
const LANE_WIDTH = 10
/** Down and up again; more hardly changes anything. */
const SWEEPS = 4

/** A box, or a lane: all ways into one box share the lanes to it. */
interface Item {
  readonly box: string | null
  readonly width: number
  row: number
  /** Of its middle. */
  x: number
  readonly above: Item[]
  readonly below: Item[]
}

export function placeBoxes(
  phases: readonly (readonly string[])[],
  links: readonly Link[],
  { width, height }: Size,
): Layout {
  const places = new Map<string, Point>()
  const bends = new Map<string, readonly Point[]>()
  const phaseOf = new Map(phases.flatMap((boxes, index) => boxes.map((box) => [box, index] as const)))
  const within: Link[][] = phases.map(() => [])
  for (const link of links) {
    const phase = phaseOf.get(link.from)
    if (phase !== undefined && phase === phaseOf.get(link.to)) within[phase]?.push(link)
  }
  let top = 0
  for (const [index, boxes] of phases.entries()) {
    const { rows, lanesOf } = arrangePhase(boxes, within[index] ?? [], width)
    const topOf = ({ row }: Item) => top + row * (height + BETWEEN_ROWS)
    for (const item of rows.flat())
      if (item.box !== null) places.set(item.box, { x: item.x - width / 2, y: topOf(item) })
    for (const [link, lanes] of lanesOf)
      bends.set(
        wayKey(link),
        lanes.flatMap((lane) => [
          { x: lane.x, y: topOf(lane) },
          { x: lane.x, y: topOf(lane) + height },
        ]),
      )
    top += rows.length * (height + BETWEEN_ROWS) - BETWEEN_ROWS + BETWEEN_PHASES
  }
  return { places, bendsOf: (link) => bends.get(wayKey(link)) ?? [] }
}

const wayKey = ({ from, to }: Link): string => `${from}>${to}`

interface Arranged {
  readonly rows: Item[][]
  readonly lanesOf: ReadonlyMap<Link, readonly Item[]>
}

function arrangePhase(boxes: readonly string[], links: readonly Link[], width: number): Arranged {
  const items = new Map(boxes.map((box) => [box, anItem(box, width, 0)]))
  const position = new Map(downwards(boxes, links).map((box, index) => [box, index]))
  // A way back up hangs nothing below anything.
  const down = links
    .filter(({ from, to }) => (position.get(from) ?? 0) < (position.get(to) ?? 0))
    .toSorted((one, other) => (position.get(one.from) ?? 0) - (position.get(other.from) ?? 0))
  for (const { from, to } of down) {
    const [upper, lower] = [items.get(from), items.get(to)]
    if (upper && lower) lower.row = Math.max(lower.row, upper.row + 1)
  }
  const lanes = new Map<string, Item>()
  const lanesOf = new Map(down.map((link) => [link, layLanes(link, items, lanes)]))
  const rows: Item[][] = []
  for (const item of [...items.values(), ...lanes.values()]) (rows[item.row] ??= []).push(item)
  for (const row of rows) arrange(row, 'above')
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of rows.toReversed()) arrange(row, 'below')
    for (const row of rows) arrange(row, 'above')
  }
  centre(rows.flat())
  return { rows, lanesOf }
}

const anItem = (box: string | null, width: number, row: number): Item => ({
  box,
  width,
  row,
  x: 0,
  above: [],
  below: [],
})

/** Every box after those that lead to it; of a circle, the one that the script has first. */
function downwards(boxes: readonly string[], links: readonly Link[]): string[] {
  const targets = new Map<string, string[]>(boxes.map((box) => [box, []]))
  for (const { from, to } of links) targets.get(from)?.push(to)
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (box: string): void => {
    if (seen.has(box)) return
    seen.add(box)
    for (const target of targets.get(box) ?? []) visit(target)
    order.push(box)
  }
  for (const box of boxes) visit(box)
  return order.toReversed()
}

/** Hangs one box below another, over a lane in each row between them. */
function layLanes({ from, to }: Link, items: ReadonlyMap<string, Item>, lanes: Map<string, Item>): readonly Item[] {
  const [upper, lower] = [items.get(from), items.get(to)]
  if (!upper || !lower) return []
  const own: Item[] = []
  let last = upper
  for (let row = upper.row + 1; row < lower.row; row += 1) {
    const key = `${to} ${row}`
    const lane = lanes.get(key) ?? anItem(null, LANE_WIDTH, row)
    lanes.set(key, lane)
    hang(last, lane)
    own.push(lane)
    last = lane
  }
  hang(last, lower)
  return own
}

function hang(upper: Item, lower: Item): void {
  if (lower.above.includes(upper)) return
  lower.above.push(upper)
  upper.below.push(lower)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Each as near as there is room to what it hangs together with on that side. */
function arrange(row: Item[], side: 'above' | 'below'): void {
  const wanted = new Map(
    row.map((item) => [item, item[side].length === 0 ? item.x : mean(item[side].map(({ x }) => x))]),
  )
  const wish = (item: Item): number => wanted.get(item) ?? 0
  row.sort((one, other) => wish(one) - wish(other))
  let free = -Infinity
  for (const item of row) {
    item.x = Math.max(wish(item), free + item.width / 2)
    free = item.x + item.width / 2 + BESIDE
  }
  const pushed = mean(row.map((item) => item.x - wish(item)))
  for (const item of row) item.x -= pushed
}

/** The middle of the whole stands at 0, as that of every other phase. */
function centre(items: readonly Item[]): void {
  const left = Math.min(...items.map(({ x, width }) => x - width / 2))
  const right = Math.max(...items.map(({ x, width }) => x + width / 2))
  for (const item of items) item.x -= (left + right) / 2
}
