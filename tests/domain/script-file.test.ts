/** Files that people send as scripts: each fault is named by its place, with how to mend it; nothing is guessed. */
import { describe, expect, test } from 'vitest'
import { readContentText, readScriptFile } from '#domain/http/script-file.ts'
import { readJsonText } from '#domain/script/json-text.ts'
import { script } from '#tests/support/script-fixture.ts'

const file = {
  format: 'call-floor/script',
  format_version: 1,
  title: 'The pitch',
  category: 'sales',
  content: script.content,
}
const textOf = (changed: object = {}) => JSON.stringify({ ...file, ...changed }, null, 2)
const withNodes = (change: (nodes: Record<string, unknown>[]) => unknown) =>
  textOf({ content: { ...script.content, nodes: change(structuredClone(script.content.nodes) as never) } })

const faults = (text: string) =>
  readScriptFile(text).faults.map(({ code, path, line, what }) => [code, path, line, what])

test('what was exported is read back as it was', () => {
  const read = readScriptFile(`\uFEFF${textOf({ $schema: 'https://example.com/script.schema.json' })}`)
  expect(read.ok && read.value.content).toEqual(script.content)
})

/** The time of this thread alone: whatever else the machine does, work that grows with the square takes minutes. */
function cpuMs(run: () => void): number {
  const began = process.threadCpuUsage()
  run()
  const { user, system } = process.threadCpuUsage(began)
  return (user + system) / 1_000
}

describe('a file that is no script', () => {
  test.each([
    ['nothing', '', ['syntax', '', 1, 'The text ends too early']],
    ['a picture', '\x89PNG', ['syntax', '', 1, 'This is not JSON from “\x89PNG” on']],
    [
      'a comma too many',
      '{\n  "format": "call-floor/script",\n}',
      ['syntax', 'format', 3, 'This is not JSON from “}” on'],
    ],
    ['an end too early', '{"format": "call', ['syntax', 'format', 1, 'This is not JSON from “"call” on']],
    ['a list', '[]', ['not-a-script', '', 1, 'This is not an exported script']],
    ['a number', '7', ['not-a-script', '', 1, 'This is not an exported script']],
    [
      'something else’s export',
      '{"format": "postman"}',
      ['not-a-script', 'format', 1, 'This is not an exported script'],
    ],
    [
      'a newer release’s',
      textOf({ format_version: 3, extra: true }),
      ['newer-release', 'format_version', 3, 'A newer release wrote this file (format 3; this one reads 1)'],
    ],
  ])('%s', (_name, text, first) => {
    expect(faults(text)).toEqual([first])
  })

  test('an unknown field, a missing one and one of another kind are each named with their line and step', () => {
    const text = withNodes(([first, ...others]) => [
      { ...first, colour: 'red', title: undefined, say: 'Hello' },
      ...others,
    ])
    const found = readScriptFile(text).faults
    expect(found.map(({ path, what }) => [path, what])).toEqual([
      ['content.nodes[0].title', '“title” is missing'],
      ['content.nodes[0].say', '“say” must be a list'],
      ['content.nodes[0].colour', '“colour” is not a field here'],
    ])
    expect(found.map(({ node_id }) => node_id)).toEqual(['hello', 'hello', 'hello'])
    const lines = text.split('\n')
    expect(lines[(found[1]?.line ?? 0) - 1]).toContain('"say"')
    expect(lines[(found[2]?.line ?? 0) - 1]).toContain('"colour"')
    expect(found.every(({ mend }) => mend.length > 0)).toBe(true)
  })

  test('an unknown field of the file itself is named', () => {
    expect(faults(textOf({ owner: 'me' }))[0]?.slice(0, 2)).toEqual(['unrecognized-keys', 'owner'])
  })

  test('two steps of one id, and two responses of one id, cannot be told apart', () => {
    const text = withNodes((nodes) => [...nodes, nodes[0]])
    expect(readScriptFile(text)).toMatchObject({ ok: false })
    expect(faults(text).map(([code, path]) => [code, path])).toEqual([['duplicate-id', 'content.nodes[10]']])
  })

  test('nor can two phases, or two items of the checklist: one of the two would be lost', () => {
    const { phases, checklist } = script.content
    for (const doubled of [{ phases: [...phases, ...phases] }, { checklist: [...checklist, checklist[0]] }])
      expect(faults(textOf({ content: { ...script.content, ...doubled } })).map(([code]) => code)).toEqual([
        'duplicate-id',
      ])
  })

  test('a key that is given twice is a fault: one of the two would be lost', () => {
    const text = textOf().replace('"title": "The pitch"', '"title": "One", "title": "Two"')
    expect(faults(text)).toEqual([['repeated-key', 'title', 4, '“title” is given twice']])
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is no key of a script', (key) => {
    const [at, inside] = [textOf(), `"records": { "${key}": 1 }, "to": {`]
    const text = at.replace('"to": {', inside)
    expect(readScriptFile(text).ok).toBe(false)
    expect(readScriptFile(text).faults[0]?.path).toContain('content.nodes[0].responses[0].records')
    expect(readScriptFile(at.replace('"title"', `"${key}": {}, "title"`)).ok).toBe(false)
  })

  test('half a character and a NUL are no text', () => {
    const text = textOf({ title: 'x' }).replace('"x"', String.raw`"a\ud800b"`)
    expect(faults(text)[0]?.slice(0, 2)).toEqual(['no-text', 'title'])
  })

  test('conditions nested without end are refused before anything follows them', () => {
    const deep = `${'{"not":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    for (const text of [deep, '['.repeat(500_000)]) expect(faults(text).map(([code]) => code)).toEqual(['too-deep'])
  })

  test('a megabyte of one word is read in the time of a keystroke', () => {
    expect(cpuMs(() => readScriptFile(textOf({ title: 'a'.repeat(1_000_000) })))).toBeLessThan(3_000)
  })

  test.each([
    ['one key again and again', `{${Array.from({ length: 120_000 }, () => '"a":1').join(',\n')}}`],
    [
      'unknown keys',
      textOf().replace('"title"', `${Array.from({ length: 60_000 }, (_, at) => `"k${at}":1,`).join('\n')}"title"`),
    ],
    [
      'text that is none',
      `[${Array.from({ length: 80_000 }, () => String.raw`"\0"`.replace('0', 'u0000')).join(',\n')}]`,
    ],
  ])('a megabyte of faults is read in the time of a keystroke: %s', (_what, text) => {
    expect(cpuMs(() => expect(readScriptFile(text).faults.length).toBe(100))).toBeLessThan(3_000)
  })

  test('at most a hundred faults are told', () => {
    expect(
      faults(withNodes((nodes) => nodes.flatMap((node) => Array.from({ length: 20 }, () => ({ ...node, x: 1 })))))
        .length,
    ).toBe(100)
  })
})

describe('a script with faults that its draft may have', () => {
  test('is read, and says what is to be mended before it is published', () => {
    const text = withNodes(([first, ...others]) => [
      { ...first, responses: [{ id: 'go', label: 'Go', to: { type: 'node', nodeId: 'nowhere' } }] },
      ...others,
    ])
    const read = readScriptFile(text)
    expect(read.ok).toBe(true)
    const [fault] = read.faults
    expect(fault).toMatchObject({
      severity: 'error',
      code: 'unknown-target',
      path: 'content.nodes[0]',
      node_id: 'hello',
      what: expect.stringMatching(/^A response leads nowhere: “.+” → nowhere$/),
    })
    const around = text.split('\n').slice((fault?.line ?? 0) - 1, (fault?.line ?? 0) + 3)
    expect(around.join('')).toContain('"hello"')
  })

  test('the editor’s text is the content alone, with the same places', () => {
    const text = JSON.stringify({ ...script.content, startNodeId: 'nowhere' }, null, 2)
    const read = readContentText(text)
    expect(read.ok).toBe(true)
    expect(read.faults[0]).toMatchObject({ code: 'no-start', path: 'content.startNodeId', line: 2 })
    const errors = read.faults.filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['no-start', 'unreachable']))
    expect(readContentText('{}').faults[0]).toMatchObject({ path: 'content.startNodeId', line: 1 })
  })
})

test('the place of a part that is missing is the part around it', () => {
  const { lineOf, offsetOf } = readJsonText('{\n "a": {\n  "b": [1,\n 2]}}')
  expect([lineOf('a.b[1]'), lineOf('a.b[7].c'), lineOf('a.x'), lineOf('zz')]).toEqual([4, 3, 2, 1])
  expect(offsetOf('a.b[0]')).toBe(18)
})
