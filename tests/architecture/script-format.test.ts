/**
 * `docs/script.schema.json` is the format of a script's file as the product reads it. Written anew by
 * `npx vitest run --project architecture tests/architecture/script-format.test.ts -u`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readScriptFile, ScriptFile } from '#domain/http/script-file.ts'
import { Condition } from '#domain/script/conditions.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { findScriptFaults } from '#domain/script/faults.ts'
import { root } from './sources.ts'

function formatText(): string {
  const metadata = z.registry<{ id: string }>()
  metadata.add(Condition, { id: 'Condition' })
  metadata.add(ScriptContent, { id: 'ScriptContent' })
  const schema = z.toJSONSchema(ScriptFile, { io: 'input', metadata, unrepresentable: 'any' })
  return `${JSON.stringify({ ...schema, title: 'A script of Call Floor' }, null, 2)}\n`
}

test('the published JSON Schema is what the product reads', async () => {
  await expect(formatText()).toMatchFileSnapshot(join(root, 'docs/script.schema.json'))
})

test('the example of the description is a script without a fault', () => {
  const page = readFileSync(join(root, 'docs/scripts.md'), 'utf8')
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const read = readScriptFile(example)
  expect(read.faults).toEqual([])
  expect(read.ok && findScriptFaults(read.value.content)).toEqual([])
})

test('the description names every kind of step and every check', () => {
  const page = readFileSync(join(root, 'docs/scripts.md'), 'utf8')
  for (const type of ['statement', 'question', 'input', 'objection', 'disclosure', 'outcome'])
    expect(page).toContain(`| \`${type}\` |`)
})
