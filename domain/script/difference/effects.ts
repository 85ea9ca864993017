/** What an answer records and settles by itself, entry by entry. */
import type { Scalar } from '../conditions.ts'
import { valueWords } from './conditions.ts'
import { answerName, itemName, type Sides } from './names.ts'
import { plain, type ToldChange } from './told.ts'

type Keyed<Value> = Readonly<Record<string, Value>>

export const recordsChange = (
  subject: string,
  before: Keyed<Scalar> = {},
  after: Keyed<Scalar> = {},
  sides: Sides,
): ToldChange[] =>
  entries(before, after).map(([key, was, is]) => {
    const what = answerName(sides, key)
    if (is === undefined) return plain(`${subject} no longer records ${what}`)
    const instead = was === undefined ? '' : ` instead of ${valueWords(was)}`
    return plain(`${subject} records ${valueWords(is)} as ${what}${instead}`)
  })

export const qualifiesChange = (
  subject: string,
  before: Keyed<boolean> = {},
  after: Keyed<boolean> = {},
  sides: Sides,
): ToldChange[] =>
  entries(before, after).map(([key, , is]) => {
    const item = itemName(sides, key)
    if (is === undefined) return plain(`${subject} no longer settles ${item} on the checklist`)
    return plain(`${subject} ${is ? 'ticks' : 'rules out'} ${item} on the checklist`)
  })

const entries = <Value>(before: Keyed<Value>, after: Keyed<Value>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(
    (key): (readonly [string, Value | undefined, Value | undefined])[] => {
      const was = Object.hasOwn(before, key) ? before[key] : undefined
      const is = Object.hasOwn(after, key) ? after[key] : undefined
      return was === is ? [] : [[key, was, is]]
    },
  )
