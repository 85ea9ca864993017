/** Which script practice begins with, and that another one than was asked for is told to be another. */
import { describe, expect, test } from 'vitest'
import { toPractise } from '#client/practice/to-practise.ts'

const script = (id: string, published_version: number | null = 2) => ({ id, title: id, published_version })
const scripts = [script('draft', null), script('first'), script('pitch', 7)]
const own = { scriptId: 'pitch', version: 5 }
const chosen = (...asked: Parameters<typeof toPractise>) => {
  const { scriptId, version, isAnother } = toPractise(...asked) ?? {}
  return [scriptId, version, isAnother]
}

describe('what is practised', () => {
  test('is the team’s script in the version that it calls with, unless another was asked for', () => {
    expect(chosen(scripts, {}, own)).toEqual(['pitch', 5, false])
    expect(chosen(scripts, { script: 'pitch' }, own)).toEqual(['pitch', 5, false])
    expect(chosen(scripts, { script: 'pitch', v: 3 }, own)).toEqual(['pitch', 3, false])
    expect(chosen(scripts, { script: 'first' }, own)).toEqual(['first', 2, false])
  })

  test('is a published one where the team has none, or one that is in use no longer', () => {
    expect(chosen(scripts, {}, null)).toEqual(['first', 2, false])
    expect(chosen(scripts, {}, { scriptId: 'gone', version: 1 })).toEqual(['first', 2, false])
  })

  test.each(['draft', 'gone'])('is said to be another than was asked for: %s', (asked) => {
    // Nor is the version of the one taken for a version of the other.
    expect(chosen(scripts, { script: asked, v: 9 }, own)).toEqual(['first', 2, true])
  })

  test('is nothing while nothing is published', () => {
    expect(toPractise([script('draft', null)], { script: 'draft' }, own)).toBeNull()
  })
})
