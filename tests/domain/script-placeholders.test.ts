/** What a template leaves open is asked once and put wherever it is spoken (SC12). */
import { expect, test } from 'vitest'
import { checkScript } from '#domain/script/check/index.ts'
import { fillPlaceholders, listPlaceholders } from '#domain/script/placeholders.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'

test.each(SCRIPT_TEMPLATES.map(({ id, content }) => [id, content] as const))(
  '%s passes every check once each of its gaps has words',
  (_, content) => {
    const gaps = listPlaceholders(content)
    expect(gaps.length).toBeGreaterThan(0)
    expect(new Set(gaps.map(({ mark }) => mark)).size).toBe(gaps.length)
    for (const { mark, line } of gaps) expect(line).toContain(mark)
    const filled = fillPlaceholders(content, new Map(gaps.map(({ mark }) => [mark, 'our own words'])))
    expect(listPlaceholders(filled)).toEqual([])
    expect(checkScript(filled).filter(({ severity, code }) => severity === 'error' || code === 'placeholder')).toEqual(
      [],
    )
  },
)

test('SC12 what has no words stays, and words are put in as they are', () => {
  const [template] = SCRIPT_TEMPLATES
  if (template === undefined) throw new Error('no template')
  const [first, ...rest] = listPlaceholders(template.content)
  if (first === undefined) throw new Error('no gap')
  const words = new Map([[first.mark, ' $& [more] '], ...rest.map(({ mark }) => [mark, '  '] as const)])
  const spoken = (content: typeof template.content) =>
    content.nodes.flatMap(({ say }) => say.map(({ text }) => text)).join('\n')
  expect(spoken(fillPlaceholders(template.content, words))).toBe(
    spoken(template.content).replaceAll(first.mark, () => '$& [more]'),
  )
})
