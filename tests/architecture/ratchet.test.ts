/** The rules that the house grows into: no new exception, and none in the list that is not needed. */
import { describe, expect, test } from 'vitest'
import { domainWordsIn, foldersWithoutLayer } from './layers.ts'
import { breaches, exceptionsTo, needless, RULES } from './ratchet.ts'

describe.each(RULES)('$says', (rule) => {
  const found = rule.found()

  test('with no exception but those in ratchet.json', () => {
    expect(breaches(found, exceptionsTo(rule))).toEqual([])
  })

  test('no entry of ratchet.json can go or be lower: `npm run architecture -- --shrink`', () => {
    expect(needless(found, exceptionsTo(rule), rule.measures)).toEqual([])
  })
})

test.each(['client', 'domain'] as const)('every folder of the %s has its layer', (part) => {
  expect(foldersWithoutLayer(part)).toEqual([])
})

test('the checks see what they should', () => {
  expect(breaches({ a: 2, b: 1, c: 1 }, { a: 1, b: 1 })).toEqual(['a: 2, at most 1', 'c: 1'])
  expect(needless({ a: 2, b: 1 }, { a: 2, b: 2, c: 3 }, 'count')).toEqual(['b: 2, now 1', 'c: 3, now within the limit'])
  expect(needless({ b: 290 }, { b: 300 }, 'length')).toEqual([])
  expect(domainWordsIn('const leadName = useCallback(agents, leader)')).toEqual(['lead', 'agents'])
})
