/** A version in numbers: every rate with its fraction, few told as few, and the table as a file. */
import { describe, expect, test } from 'vitest'
import { BUCKETS, medianBucket } from '#domain/analytics/log-buckets.ts'
import type { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { script } from '#tests/support/script-fixture.ts'
import { lastDays, rangeFault, toRange } from '#client/format/day-range.ts'
import { dropOf, flowsOf, toStepRows } from '#client/screens/scripts/numbers/step-rows.ts'
import { toStepsFile } from '#client/screens/scripts/numbers/steps-file.ts'

const { content } = script
const [first, second] = content.nodes
if (!first || !second) throw new Error('the fixture has two steps')

const counts = Array.from({ length: BUCKETS }, (_, at) => (at === 6 ? 108 : 0))

const step = (nodeId: string, exits: number, entries = 108): ScriptStep => ({
  node_id: nodeId,
  entries,
  calls: entries,
  exits: { count: exits, of: entries, rate: exits / entries },
  abandoned: 2,
  dwell: { median: medianBucket(counts), counts },
  outcomes: { booked: 20, callback: 8, declined: 60, talked: 20, not_reached: 0 },
  next: [{ node_id: second.id, entries: entries - exits }],
})

const steps = (...all: ScriptStep[]): ScriptSteps => ({
  script_id: 'pitch',
  version: 1,
  from: '2026-11-01',
  to: '2026-11-30',
  team_ids: ['north'],
  calls: 108,
  dwell_bounds_ms: [],
  steps: all,
})

describe('steps in numbers', () => {
  test('stand in the order of the script, also those that no call came to', () => {
    const rows = toStepRows(content, steps(step(second.id, 3)))
    expect(rows.map(({ node }) => node.id)).toEqual(content.nodes.map(({ id }) => id))
    expect(rows[0]?.step).toBeUndefined()
    expect(rows[1]?.step?.entries).toBe(108)
  })

  test.each([
    [0, 108, 'none'],
    [10, 108, 'some'],
    [41, 108, 'many'],
    [90, 108, 'most'],
    [9, 19, 'few'],
  ])('%i of %i that end are told as %s', (exits, entries, drop) => {
    const [row] = toStepRows(content, steps(step(first.id, exits, entries)))
    expect(row && dropOf(row)).toBe(drop)
  })

  test('are a file whose heads are the names of the definition, and whose cells are counts', async () => {
    const text = await toStepsFile(toStepRows(content, steps(step(first.id, 41)))).text()
    const [head, line] = text.replace('\uFEFF', '').split('\r\n')
    expect(head).toBe(
      'Step ID,Step,Phase,Entries,Calls,Ended here,"Ended here, in % of entries","Median time from, in seconds","Median time to, in seconds",Stepped back,Booked,Callback,Declined,Talked,Not reached,Went to',
    )
    expect(line?.startsWith(`${first.id},`)).toBe(true)
    expect(line).toContain(',108,108,41,38.0,5.657,8,2,20,8,60,20,0,')
    expect(line).toContain(`${second.title}: 67`)
  })

  test('went where their entries went', () => {
    expect(flowsOf(steps(step(first.id, 41)))).toEqual([
      { id: `${first.id}>${second.id}`, from: first.id, to: second.id, entries: 67 },
    ])
  })
})

describe('days', () => {
  test('are the last thirty unless others are chosen, both within', () => {
    expect(toRange({}, '2026-11-30')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(toRange({ from: '2026-11-29' }, '2026-11-30')).toEqual({ from: '2026-11-29', to: '2026-11-30' })
    expect(lastDays('2026-03-01', 7)).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  })

  test('in the wrong order, or too many, are refused in words', () => {
    expect(rangeFault({ from: '2026-11-02', to: '2026-11-01' })).toMatch(/after the last/)
    expect(rangeFault(lastDays('2026-11-30', 92))).toBeNull()
    expect(rangeFault(lastDays('2026-11-30', 93))).toMatch(/93 days/)
  })
})
