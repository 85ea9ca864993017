/** Every template holds together as it is, and is published once its own words are filled in. */
import { describe, expect, test } from 'vitest'
import { readScriptFile, SCRIPT_FORMAT, SCRIPT_FORMAT_VERSION } from '#domain/http/script-file.ts'
import { checkScript, listTargets } from '#domain/script/check/index.ts'
import { findScriptFaults, isReady } from '#domain/script/faults.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { EMPTY_CONTENT, SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import { visibleResponses } from '#domain/script/walk.ts'

test('there is one for each kind of call, each with an id of its own', () => {
  const ids = SCRIPT_TEMPLATES.map(({ id }) => id)
  expect(ids).toEqual(['appointment', 'spin', 'confirmation', 'offer', 'survey', 'renewal', 'win-back', 'inbound'])
  expect(new Set(ids).size).toBe(ids.length)
})

test('a script that begins with nothing may be published', () => {
  expect(checkScript(EMPTY_CONTENT)).toEqual([])
  expect(ScriptContent.parse(EMPTY_CONTENT)).toEqual(EMPTY_CONTENT)
})

/** What is left to the team, a way back to somebody else’s desk, and an answer for those who count. */
const isMeant = (code: string): boolean => ['placeholder', 'phase-backwards', 'unread-input'].includes(code)

describe.each(SCRIPT_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  const { content } = template

  test('passes every check; only what its team is to fill in is pointed out', () => {
    expect(ScriptContent.parse(content)).toEqual(content)
    expect(checkScript(content).filter(({ code }) => !isMeant(code))).toEqual([])
    expect(isReady(findScriptFaults(content))).toBe(true)
  })

  test('is a file that can be taken in', () => {
    const { title, category } = template
    const file = { format: SCRIPT_FORMAT, format_version: SCRIPT_FORMAT_VERSION, title, category, content }
    expect(readScriptFile(JSON.stringify(file, null, 2))).toMatchObject({ ok: true, value: { title, content } })
  })

  test('can be spoken and answered at every step when nothing is known of the lead', () => {
    for (const node of content.nodes) {
      const lines = spokenLines(node, {})
      expect(lines.length, node.id).toBeGreaterThan(0)
      expect(lines.join(' ')).not.toMatch(/[{}|]|undefined|null/)
      if (node.type !== 'outcome') expect(visibleResponses(node, {}).length, node.id).toBeGreaterThan(0)
    }
  })

  test('leads from every step to an outcome, and lets everybody out who wants no more calls', () => {
    const next = new Map(content.nodes.map(({ id, responses }) => [id, responses.flatMap(({ to }) => listTargets(to))]))
    const ends = content.nodes.filter(({ type }) => type === 'outcome').map(({ id }) => id)
    for (const { id, type } of content.nodes) {
      const seen = new Set<string>()
      for (const waiting = [id]; waiting.length > 0;) {
        const at = waiting.pop() ?? ''
        if (!seen.has(at)) waiting.push(...(next.get(at) ?? []))
        seen.add(at)
      }
      if (type !== 'objection') expect(ends.filter((end) => seen.has(end)).length, id).toBeGreaterThan(0)
    }
    expect(content.nodes.some((node) => node.type === 'outcome' && node.suggests === 'do-not-call')).toBe(true)
  })
})
