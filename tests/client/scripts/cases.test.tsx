/** Cases before a publication: what goes another way is accepted first; what a browser kept is handed over. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CasesField, mayGoOut, useCaseState } from '#client/screens/scripts/publishing/cases-field.tsx'
import { beginRehearsal, CALL, readRehearsal, rehearse } from '#domain/practice/rehearsal.ts'
import { toCase } from '#domain/practice/replay.ts'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('admin'))
afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const version = { scriptId: 'pitch', version: 1, title: 'Pitch', content: aScript }
function aCase() {
  const begun = beginRehearsal(version, { ...KNOWN_LEAD, industry: 'food' }, 0)
  const choose = { type: 'ChooseResponse', callId: CALL, nodeId: 'hello', responseId: 'yes' } as const
  const now = readRehearsal(rehearse(begun, choose, version, 1))
  if (now === null) throw new Error('no call')
  return { call: now.call, kept: toCase(now.call, version, 'Somebody in food') }
}
const line = (id: string) => ({
  id,
  ...aCase().kept,
  created_at: '2026-11-29T10:00:00.000Z',
  created_by_name: 'Ada Person',
})
/** The answer that the case took is gone. */
const changed: ScriptContent = {
  ...aScript,
  nodes: aScript.nodes.map((node) =>
    node.id === 'hello' ? { ...node, responses: node.responses.filter(({ id }) => id !== 'yes') } : node,
  ),
}

function Form({ content, onShow }: { content: ScriptContent; onShow?: (nodeId: string) => void }) {
  const [state, setState] = useCaseState()
  return (
    <>
      <CasesField
        scriptId="pitch"
        title="Pitch"
        content={content}
        state={state}
        onState={setState}
        {...(onShow && { onShow })}
      />
      <button type="button" disabled={!mayGoOut(state)}>
        Publish
      </button>
    </>
  )
}
const publish = () => screen.getByRole('button', { name: 'Publish' })

test('SE15 cases that go as before let it go out', async () => {
  answerApi({ 'GET /api/scripts/pitch/cases': () => ({ data: [line('one'), line('two')] }) })
  draw(<Form content={aScript} />)
  expect(publish()).toHaveProperty('disabled', true)
  await screen.findByText('All 2 cases go as before.')
  expect(publish()).toHaveProperty('disabled', false)
})

test('SE15 one that goes another way names its step, is shown, and is accepted before it goes out', async () => {
  answerApi({ 'GET /api/scripts/pitch/cases': () => ({ data: [line('one')] }) })
  const onShow = vi.fn<(nodeId: string) => void>()
  draw(<Form content={changed} onShow={onShow} />)
  await screen.findByText(/Step 1: the answer chosen at “Hello” is not there any more/)
  expect(publish()).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByRole('button', { name: 'Show me' }))
  expect(onShow).toHaveBeenCalledWith('hello')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Publish all the same' }))
  expect(publish()).toHaveProperty('disabled', false)
})

test('SE15 cases that could not be had are said, and it goes out without them only by a word', async () => {
  answerApi({ 'GET /api/scripts/pitch/cases': () => problem('unavailable', 503) })
  draw(<Form content={aScript} />)
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Publish without walking the cases' }))
  expect(publish()).toHaveProperty('disabled', false)
})

test('SE15 what this browser kept before is handed over without the name of its lead, and forgotten here', async () => {
  const { call, kept } = aCase()
  const key = 'call-floor.script-cases.pitch'
  localStorage.setItem(key, JSON.stringify([{ ...kept, id: 'old', name: 'Margaret Hale: Ask', lead: call.lead }]))
  const had: object[] = []
  const asked = answerApi({
    'GET /api/scripts/pitch/cases': () => ({ data: had }),
    'PUT /api/scripts/pitch/cases/old': () => {
      had.push(line('old'))
      return line('old')
    },
  })
  draw(<Form content={aScript} />)
  await screen.findByText('The case goes as before.')
  const put = asked.find(({ method }) => method === 'PUT')
  expect(JSON.stringify(put?.body)).not.toMatch(/Hale|Milton|example\.com|7946/)
  expect(put?.body).toMatchObject({ lead: { knows: ['name', 'company', 'title'], industry: 'food' } })
  await waitFor(() => expect(localStorage.getItem(key) ?? '[]').not.toContain('old'))
})
