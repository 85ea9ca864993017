/** Gestures as authors make them, from numbers: seeded, so that a fault comes again. */
import * as fc from 'fast-check'
import type { Write } from '#domain/script/edit/change.ts'
import {
  addNode,
  addNodeAfter,
  addWithin,
  connect,
  duplicateNode,
  insertBetween,
} from '#domain/script/edit/gestures.ts'
import { movePart, removeNodeAndCloseUp, removePart, setField } from '#domain/script/edit/gestures.ts'
import { type Draft, placeOf, SCRIPT_KEY } from '#domain/script/edit/parts.ts'

/** Which gesture, on which part, with which text. */
export type Dice = readonly [gesture: number, part: number, other: number, text: string]

export const dice: fc.Arbitrary<Dice> = fc.tuple(
  fc.nat(99),
  fc.nat(9_999),
  fc.nat(9_999),
  fc.string({ minLength: 0, maxLength: 12 }),
)

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]
const partsOf = (draft: Draft, kind: string) => [...draft.keys()].filter((part) => placeOf(part).kind === kind)

type NewId = () => string
type Gesture = (draft: Draft, dice: Dice, newId: NewId) => Write[]

const onNode =
  (act: (draft: Draft, nodeId: string, dice: Dice, newId: NewId) => Write[]): Gesture =>
  (draft, given, newId) => {
    const node = pick(partsOf(draft, 'node'), given[1])
    return node === undefined ? [] : act(draft, placeOf(node).id, given, newId)
  }

const onResponse =
  (act: (draft: Draft, response: string, dice: Dice, newId: NewId) => Write[]): Gesture =>
  (draft, given, newId) => {
    const response = pick(partsOf(draft, 'response'), given[1])
    return response === undefined ? [] : act(draft, response, given, newId)
  }

const setText =
  (kind: 'line' | 'response' | 'node', field: string): Gesture =>
  (draft, [, part, , text]) => {
    const found = pick(partsOf(draft, kind), part)
    return found === undefined ? [] : setField(draft, found, field, text === '' ? null : text)
  }

const GESTURES: readonly Gesture[] = [
  setText('line', 'text'),
  setText('response', 'label'),
  setText('line', 'text:de'),
  setText('response', 'label:de'),
  setText('node', 'title'),
  setText('node', 'direction'),
  (draft, [, , , text]) => setField(draft, SCRIPT_KEY, 'title', text),
  onNode((draft, nodeId, [, , , text], newId) => addNode(draft, nodeId, { title: text }, newId)),
  onNode((draft, nodeId, [, , , text], newId) => addNodeAfter(draft, nodeId, { title: text }, 'Go on', newId)),
  onNode((draft, nodeId, [, , , text], newId) => addWithin(draft, 'line', nodeId, { text }, newId)),
  onNode((draft, nodeId, [, , , text], newId) => addWithin(draft, 'response', nodeId, { label: text }, newId)),
  onNode((draft, nodeId, _dice, newId) => duplicateNode(draft, nodeId, newId)),
  onNode((draft, nodeId) => removePart(draft, `node:${nodeId}`)),
  onNode((draft, nodeId) => removeNodeAndCloseUp(draft, nodeId)),
  onNode((draft, nodeId, [, , other]) => movePart(draft, `node:${nodeId}`, (other % 5) - 2)),
  onResponse((draft, response) => removePart(draft, response)),
  onResponse((draft, response, [, , other]) => movePart(draft, response, (other % 5) - 2)),
  onResponse((draft, response, [, , other]) => {
    const node = pick(partsOf(draft, 'node'), other)
    return node === undefined ? [] : connect(draft, response, { type: 'node', nodeId: placeOf(node).id })
  }),
  onResponse((draft, response, [, , , text], newId) => insertBetween(draft, response, { title: text }, 'Go on', newId)),
]

export const writesOf = (draft: Draft, given: Dice, newId: NewId): Write[] =>
  GESTURES[given[0] % GESTURES.length]?.(draft, given, newId) ?? []

/** Ids in a row, told apart by author. */
export function idsOf(author: string): NewId {
  let count = 0
  return () => `${author}-${(count += 1)}`
}
