/** PX6: a scripted customer in a test run of a script. */
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { beginRehearsal, ME, readRehearsal, rehearse } from '#domain/practice/rehearsal.ts'
import { DeskProvider } from '#client/screens/desk/desk.tsx'
import { type Customer, CustomerAnswer } from '#client/studio/test-run/customer-answer.tsx'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { draw } from '#tests/client/support/render.tsx'
import { script as fixture } from '#tests/support/script-fixture.ts'

afterEach(cleanup)

function Run({ content }: { content: ScriptContent }) {
  const script = { scriptId: 'pitch', version: 1, title: 'Pitch', content }
  const [floor, setFloor] = useState(() => beginRehearsal(script, KNOWN_LEAD, 0))
  const [customer, setCustomer] = useState<Customer | null>(null)
  const now = readRehearsal(floor)
  if (now === null) return null
  const desk = {
    me: ME,
    teamId: floor.teamId,
    floor,
    agent: now.agent,
    lease: undefined,
    call: now.call,
    script,
    control: true,
    live: true,
    pending: [],
    recent: [],
    send: (command: Parameters<typeof rehearse>[1]) => {
      setFloor((was) => rehearse(was, command, script, 1))
      return Promise.resolve({ type: 'unsent', why: 'said-anew' } as const)
    },
    now: Date.now,
  }
  return (
    <DeskProvider desk={desk}>
      <output>{now.call.trail.map(({ nodeId }) => nodeId).join(' ')}</output>
      <CustomerAnswer call={now.call} content={content} customer={customer} onCustomer={setCustomer} />
    </DeskProvider>
  )
}
const trail = () => screen.getAllByRole('status')[0]?.textContent
const mood = (value: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value } })
const answerButton = () => screen.queryByRole('button', { name: 'Let the customer answer' })

/** Until they end the call. */
function walk(): string {
  for (let steps = 0; steps < 60; steps += 1) {
    const answer = answerButton()
    if (answer === null) break
    fireEvent.click(answer)
  }
  return trail() ?? ''
}

test('PX6 a customer answers step by step until the call ends, and the same one answers the same way again', () => {
  draw(<Run content={fixture.content} />)
  expect(answerButton()).toBeNull()
  mood('keen')
  expect(trail()).toBe('hello')
  const first = walk()
  expect(first).toMatch(/^hello ./)
  screen.getByText('They end the call here.')
  cleanup()
  draw(<Run content={fixture.content} />)
  mood('keen')
  expect(walk()).toBe(first)
})

test('PX6 another customer, or another mood, is another conversation', () => {
  const walks = new Set<string>()
  for (const [who, more] of [
    ['keen', 0],
    ['keen', 3],
    ['hostile', 0],
    ['sceptical', 1],
  ] as const) {
    draw(<Run content={fixture.content} />)
    mood(who)
    for (let times = 0; times < more; times += 1)
      fireEvent.click(screen.getByRole('button', { name: 'Another customer' }))
    walks.add(walk())
    cleanup()
  }
  expect(walks.size).toBeGreaterThan(1)
})
