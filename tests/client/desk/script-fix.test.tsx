/** Corrected words at the desk: shown in calls on earlier versions, in the language of the call, until they are read (SC17). */
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FixNotices } from '#client/screens/desk/call/script/fix-notices.tsx'
import type { Desk } from '#client/screens/desk/desk.tsx'
import type { ScriptFix } from '#domain/floor/script-fix.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { did } from '#tests/support/given.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { script } from '#tests/support/script-fixture.ts'
import { START } from '#tests/support/world.ts'
import { answerApi, problem } from '../support/api.ts'
import { show, TheDesk } from './the-desk.tsx'

const callId = callOn('acme')

const fix = (fixId: number, more: Partial<ScriptFix> = {}): ScriptFix => ({
  fixId,
  scriptId: script.scriptId,
  version: 40 + fixId,
  nodeIds: ['hello'],
  affected: [script.version],
  note: 'We do not know how they are',
  at: START,
  ...more,
})
const told = (...fixes: ScriptFix[]) => did('system', { type: 'ApplyScriptFixes', fixes })
const saying = (text: string, german?: string): ScriptContent => ({
  ...script.content,
  nodes: script.content.nodes.map((node) =>
    node.id === 'hello' ? { ...node, say: [{ text, ...(german && { in: { de: { text: german } } }) }] } : node,
  ),
})
const doors = (version: number, content: ScriptContent) => ({
  [`GET /api/scripts/${script.scriptId}/versions/${version}`]: () => ({
    script_id: script.scriptId,
    version,
    title: 'The pitch',
    content,
    published_at: '2026-11-29T10:00:00.000Z',
  }),
})
const notices = ({ call }: Desk) => (call ? <FixNotices call={call} /> : null)
const notice = () => screen.queryByRole('status', { name: 'Corrected words' })

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.unstubAllGlobals()
})

test('the old words stand beside the new ones until they are read', async () => {
  answerApi(doors(41, saying('Hello {{lead.name|you}}, is this a good time?')))
  const desk = new TheDesk(talking('ann', 'acme'), told(fix(1)))
  show(desk, notices)
  await screen.findByText('We do not know how they are', { exact: false })
  expect(document.querySelector('del')?.textContent).toBe('Hello Person, how are things at acme?')
  expect(document.querySelector('ins')?.textContent).toMatch(/^Hello .*, is this a good time\?$/)
  expect(document.body.textContent).not.toContain('{{')
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'I have read this' })))
  expect(desk.sent).toEqual([{ type: 'ConfirmScriptFix', callId, fixId: 1 }])
  expect(notice()).toBeNull()
})

test('what the language of the call lacks is shown in the script’s own, and said to be', async () => {
  answerApi(doors(42, saying('Is this a good time?')))
  const german = did('ann', { type: 'SwitchLanguage', callId, language: 'de' })
  show(new TheDesk(talking('ann', 'acme'), german, told(fix(2))), notices)
  await screen.findByText('Not in German yet')
  expect(document.querySelector('del')?.textContent).toBe('Hallo Person, wie läuft es bei acme?')
  expect(document.querySelector('ins')?.textContent).toBe('Is this a good time?')
})

test('nothing is shown where the language of the call says the same, or the fix is of another version', async () => {
  const [hello] = script.content.nodes
  const asked = answerApi(doors(43, saying(hello?.say[0]?.text ?? '', 'Passt es gerade?')))
  show(new TheDesk(talking('ann', 'acme'), told(fix(3), fix(4, { affected: [999], nodeIds: ['terms'] }))), notices)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await act(async () => undefined)
  expect(notice()).toBeNull()
})

test('words that could not be fetched are asked for again', async () => {
  let isAway = true
  const version = doors(45, saying('Is this a good time?'))
  const [[path, answer] = ['', () => ({})]] = Object.entries(version)
  answerApi({ [path]: () => (isAway ? problem('unavailable', 503) : answer()) })
  show(new TheDesk(talking('ann', 'acme'), told(fix(5))), notices)
  const retry = await screen.findByRole('button', { name: 'Try again' })
  isAway = false
  await act(async () => fireEvent.click(retry))
  await screen.findByText('Is this a good time?')
})
