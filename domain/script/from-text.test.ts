/** A document made into a draft. */
import { expect, test } from 'vitest'
import { checkScript } from './check/index.ts'
import { scriptFromText } from './from-text.ts'
import { ScriptContent } from './schema.ts'

const DOCUMENT = `
# Opening

## Greeting
Good day, this is Ann from Milton Cotton.
Am I speaking with {{lead.name}}?
(Smile. Then wait.)
- Yes, speaking
- Wrong number -> Goodbye

## Why we call
Your contract ends in March.

# Close

Goodbye
Thank you, and goodbye.
`

test('headings become phases and steps, lines are spoken, brackets direct, dashes answer', () => {
  const content = ScriptContent.parse(scriptFromText(DOCUMENT))
  expect(content.phases.map(({ label }) => label)).toEqual(['Opening', 'Close'])
  expect(content.nodes.map(({ title, type, phase }) => [title, type, phase])).toEqual([
    ['Greeting', 'question', 'phase-1'],
    ['Why we call', 'statement', 'phase-1'],
    ['Goodbye', 'outcome', 'phase-2'],
  ])
  const [greeting, why] = content.nodes
  expect(greeting?.say.map(({ text }) => text)).toEqual([
    'Good day, this is Ann from Milton Cotton.',
    'Am I speaking with {{lead.name}}?',
  ])
  expect(greeting?.direction).toBe('Smile. Then wait.')
  expect(greeting?.responses.map(({ label, to }) => [label, to])).toEqual([
    ['Yes, speaking', { type: 'node', nodeId: 'step-2' }],
    ['Wrong number', { type: 'node', nodeId: 'step-3' }],
  ])
  expect(why?.responses).toMatchObject([{ label: 'Continue', to: { type: 'node', nodeId: 'step-3' } }])
  expect(checkScript(content).filter(({ severity }) => severity === 'error')).toEqual([])
})

test('words without a heading are a step all the same, and no word is lost', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `Line number ${index + 1}.`)
  const content = ScriptContent.parse(scriptFromText(lines.join('\n')))
  expect(content.nodes).toHaveLength(1)
  const said = content.nodes[0]?.say.map(({ text }) => text).join(' ') ?? ''
  for (const line of lines) expect(said).toContain(line)
})

test('a text with nothing in it is no script', () => {
  expect(scriptFromText(' \n\n ')).toBeNull()
})

test.each([
  ['a title of any length', `## ${'a'.repeat(300)}\nHello.`],
  ['more phases than there may be', Array.from({ length: 30 }, (_, index) => `# Phase ${index}\nWords.`).join('\n')],
  ['more answers than there may be', `## Ask\nWhich?\n${'- An answer\n'.repeat(30)}`],
  ['a very long line', `## Say\n${'word '.repeat(2_000)}`],
])('%s makes a script that is one', (_what, text) => {
  expect(ScriptContent.safeParse(scriptFromText(text)).success).toBe(true)
})
