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

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '')

test('a long document goes on in further steps, with every word in its order', () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `word${index}${index % 40 === 39 ? '\n' : ' '}`).join('')
  const content = ScriptContent.parse(scriptFromText(`## Long\n${text}- On -> End\n\n## End\nBye.`))
  const said = content.nodes.slice(0, -1).flatMap(({ say }) => say.flatMap((line) => words(line.text)))
  expect(said).toEqual(words(text))
  expect(content.nodes.slice(0, 2).map(({ title }) => title)).toEqual(['Long', 'Long (2)'])
  expect(checkScript(content).filter(({ severity }) => severity === 'error')).toEqual([])
})

test('what is too long for its place stands whole in the direction', () => {
  const [title, label, direction] = ['t', 'r', 'd'].map((letter) => `${letter}ong `.repeat(150).trim())
  const content = ScriptContent.parse(scriptFromText(`## ${title}\nHello.\n(${direction})\n- ${label}\n## End\nBye.`))
  const told = content.nodes.slice(0, -1).flatMap((node) => words(node.direction))
  expect(told).toEqual(words(`${title} ${direction} ${label}`))
})

test.each([
  ['half an emoji at the end of a title', `## ${'x'.repeat(78)}😀😀\nHi.`],
  ['half an emoji at the end of a line', `## A\n${'x'.repeat(998)}😀😀`],
  ['what is no character', '## A\nhi\u0000 there \ud800'],
])('%s is no part of a script', (_what, text) => {
  expect(JSON.stringify(scriptFromText(text))).not.toMatch(/\\u0000|\\ud[89ab]/)
})

test('lines end as any machine ends them; signs alone, and what is not seen, are no words', () => {
  expect(scriptFromText('# A\r## B\rHi.\r')).toMatchObject({
    phases: [{ label: 'A' }],
    nodes: [{ title: 'B', say: [{ text: 'Hi.' }] }],
  })
  expect(scriptFromText('##\n###\n- \n\u200b')).toBeNull()
})

test('a response to a step that is not there leads to none, and is named', () => {
  const content = ScriptContent.parse(scriptFromText('## Ask\nWhich?\n- This -> Nowhere\n- That'))
  const errors = checkScript(content).filter(({ code }) => code === 'unknown-target')
  expect(errors).toHaveLength(2)
})
