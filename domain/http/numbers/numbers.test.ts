import { expect, test } from 'vitest'
import { COUNTED, TIMED } from '../../analytics/counts.ts'
import { keysOf } from '../../analytics/measure.ts'
import { FUNNEL_STAGES, LEAD_MEASURES, MEASURES, OBJECTION_MEASURES } from '../../analytics/measures.ts'
import { CountsAnswer, CountsQuery } from './counts.ts'
import { FunnelAnswer, FunnelQuery } from './funnel.ts'
import { LeadNumbers, LeadNumbersQuery } from './leads.ts'
import { ObjectionNumbers, ObjectionsQuery } from './objections.ts'

const days = { from: '2026-05-04', to: '2026-05-10' }
const backwards = { from: '2026-05-10', to: '2026-05-04' }

test('NU6 each count and each measure has its place in an answer', () => {
  const { counts, rates } = CountsAnswer.shape.total.shape
  expect(Object.keys(counts.shape)).toEqual(expect.arrayContaining([...keysOf(COUNTED), ...keysOf(TIMED)]))
  expect(Object.keys(rates.keyType.enum)).toEqual(keysOf(MEASURES))
  expect(Object.keys(LeadNumbers.shape.total.shape.rates.shape)).toEqual(keysOf(LEAD_MEASURES))
  expect(FunnelAnswer.shape.stages.element.shape.stage.options).toEqual(keysOf(FUNNEL_STAGES))
  expect(Object.keys(ObjectionNumbers.shape.objections.element.shape)).toEqual(
    expect.arrayContaining(keysOf(OBJECTION_MEASURES)),
  )
})

test('days are asked for in their order', () => {
  for (const query of [CountsQuery, FunnelQuery, LeadNumbersQuery]) {
    expect(query.safeParse(days).success).toBe(true)
    expect(query.safeParse(backwards).error?.issues).toMatchObject([
      { path: ['to'], message: 'is before the first day' },
    ])
  }
  expect(ObjectionsQuery.safeParse({ ...backwards, script_id: 'pitch' }).success).toBe(false)
})

test('counts are asked of two years at most, and of a version with its script', () => {
  expect(CountsQuery.safeParse({ from: '2024-01-01', to: '2025-12-31' }).success).toBe(true)
  expect(CountsQuery.safeParse({ from: '2024-01-01', to: '2026-01-01' }).success).toBe(false)
  expect(CountsQuery.safeParse({ ...days, version: '2' }).success).toBe(false)
  expect(CountsQuery.parse({ ...days, script_id: 'pitch', version: '2', called_hour: '167' })).toMatchObject({
    by: 'total',
    version: 2,
    called_hour: 167,
  })
})
