/** Each term of the glossary is once in it, and stands in the code where the glossary says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Term {
  readonly term: string
  readonly trade: string
  readonly name: string
  readonly file: string
}

const terms: readonly Term[] = readFileSync(join(root, 'docs/GLOSSARY.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, term = '', trade = '', name = '', file = ''] =
      /^\| ([^|]+) \| ([^|]+) \| [^|]+ \| `(\w+)` in `([^`]+)` \|$/.exec(line) ?? []
    return term === '' ? [] : [{ term, trade, name, file }]
  })

test('the glossary has its terms, each once and with the trade’s word beside it', () => {
  expect(terms.length).toBeGreaterThanOrEqual(60)
  expect(new Set(terms.map(({ term }) => term.toLowerCase())).size).toBe(terms.length)
  expect(terms.filter(({ trade }) => trade.trim() === '')).toEqual([])
})

test.each(terms)('$term is $name in $file', ({ name, file }) => {
  expect(readFileSync(join(root, file), 'utf8')).toMatch(new RegExp(`\\b${name}\\b`))
})
