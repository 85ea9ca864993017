/** What the floor keeps of an answer, and what the desk says of it (SC14); by which digit a response is chosen (SC15). */
import { expect, test } from 'vitest'
import { isMisfit, readAnswer } from '#domain/script/answer.ts'
import { checkScript } from '#domain/script/check/index.ts'
import type { Response, ScriptContent } from '#domain/script/schema.ts'
import { responseKeys } from '#domain/script/walk.ts'
import { EMPTY_CONTENT } from '#domain/script/templates/index.ts'

test('SC14: numbers are typed as people type them, and anything else is kept in its own words', () => {
  expect(readAnswer('number', ' 1 200 ')).toBe(1200)
  expect(readAnswer('money', '£2,500.50')).toBe(2500.5)
  expect(readAnswer('number', '2,5')).toBe(2.5)
  expect(readAnswer('number', '-3')).toBe(-3)
  for (const words of ['about 12', 'a dozen', '£', '1e3', '0x10', '3 or 4', '12345678901234567890']) {
    expect(readAnswer('money', ` ${words} `)).toBe(words)
    expect(isMisfit('money', words)).toBe(true)
  }
  expect(readAnswer('number', '')).toBe('')
  expect(readAnswer('text', ' as typed ')).toBe(' as typed ')
})

test('SC14: a phone number and an email address are kept as written, and pointed out when they are none', () => {
  for (const phone of ['+44 20 7946 0018', '(030) 901820', '079460018', '020/7946-0018'])
    expect([readAnswer('phone', ` ${phone} `), isMisfit('phone', phone)]).toEqual([phone, false])
  for (const phone of ['12', 'ask later', '+44 twenty', '12345678901234567'])
    expect(isMisfit('phone', phone), phone).toBe(true)
  expect(isMisfit('email', readAnswer('email', ' ann@example.com '))).toBe(false)
  for (const email of ['ann@', 'ann at example.com', 'ann@example', 'a b@example.com'])
    expect(isMisfit('email', email), email).toBe(true)
  expect([isMisfit('email', ''), isMisfit('phone', undefined), isMisfit('text', 'x')]).toEqual([false, false, false])
})

const reply = (id: string, key?: string): Response => ({
  id,
  label: id,
  to: { type: 'node', nodeId: 'end' },
  ...(key === undefined ? {} : { key }),
})

test('SC15: a response has its own digit, and the others those that are left', () => {
  const keys = responseKeys([reply('a'), reply('b', '1'), reply('c'), reply('d', '9')])
  expect([...keys]).toEqual([
    ['a', '2'],
    ['b', '1'],
    ['c', '3'],
    ['d', '9'],
  ])
})

test('SC15: two responses of one step with one digit are not published', () => {
  const [opening, ...others] = EMPTY_CONTENT.nodes
  if (opening === undefined) throw new Error('no step')
  const content: ScriptContent = {
    ...EMPTY_CONTENT,
    nodes: [{ ...opening, responses: [reply('a', '3'), reply('b', '3'), reply('c', '4')] }, ...others],
  }
  expect(checkScript(content).filter(({ severity }) => severity === 'error')).toEqual([
    { severity: 'error', code: 'key-twice', nodeId: 'opening', detail: '3' },
  ])
})
