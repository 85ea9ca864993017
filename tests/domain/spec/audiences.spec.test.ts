/** AU: who may see what. */
import { describe, expect, test } from 'vitest'
import { evolve } from '#domain/evolve/index.ts'
import { type Audience, toAudience, isDetail, reveal, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import { did, given, type Scenario } from '#tests/support/given.ts'
import { available, callOn, chose, closedByServer, holding, later, seated, talking } from '#tests/support/story.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { settings, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const day = given(
  seated('max', 'mia'),
  talking('ann', 'acme'),
  talking('bob', 'bolt'),
  chose('ann', 'acme', 'go-on', 'large'),
  did('ann', { type: 'WriteNotes', callId, text: 'her notes' }),
  did('ann', { type: 'RecordAnswer', callId, key: 'money', value: 'her answer' }),
  did('bob', { type: 'WriteNotes', callId: callOn('bolt'), text: 'his notes' }),
  did('bob', { type: 'RaiseHand', reason: 'his reason' }),
  did('max', { type: 'ScheduleCallback', leadId: 'core', dueAt: START + 1, ownerId: 'bob', note: 'his callback' }),
  did('max', { type: 'Nudge', callId: callOn('bolt'), nodeId: 'hello', text: 'his nudge' }),
  did('max', { type: 'WatchAgent', agentId: 'ann' }),
)
const agent = (userId: string): Audience => ({ type: 'agent', userId })
const board = (userId: string, ...details: string[]): Audience => ({
  type: 'board',
  userId,
  details: [userId, ...details],
})
const seen = ({ world }: Scenario, audience: Audience): string => JSON.stringify(revealFloor(world.floor, audience))

describe('an agent', () => {
  test('AU1 an agent sees their own lead, call, notes and answers', () => {
    const mine = revealFloor(day.world.floor, agent('ann'))
    expect(Object.keys(mine.agents)).toEqual(['ann'])
    expect(Object.keys(mine.leases)).toEqual(['acme'])
    expect(mine.calls[callId]).toEqual(day.world.floor.calls[callId])
    expect(Object.keys(mine.tallies)).toEqual(['ann'])
  })

  test('AU1 an agent sees nothing of anybody else, nor who watches', () => {
    const text = seen(day, agent('ann'))
    expect(leaks(text, ['his notes', 'his reason', 'his callback', 'his nudge', 'bolt', 'max'])).toEqual([])
  })

  test('AU1 an agent hears of no event that is not theirs', () => {
    const heard = day.world.journal.filter((line) => reveal(line, agent('bob')) !== null)
    expect(JSON.stringify(heard)).not.toContain('her notes')
    expect(heard.every(({ event }) => event.type !== 'WatchStarted')).toBe(true)
    expect(heard.map(({ event }) => event.type)).toContain('CallStarted')
  })

  test('AU1 an agent is told when a lead or a call leaves them, and comes to them', () => {
    const moved = day.and(
      did('bob', { type: 'EndCall', callId: callOn('bolt') }),
      did('bob', { type: 'DispositionCall', callId: callOn('bolt'), dispositionId: 'interested' }),
      did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'x' }),
    )
    const line = moved.world.journal.findLast(({ event }) => event.type === 'CallHandedOver')
    if (!line) throw new Error('no handover')
    for (const who of ['ann', 'bob']) expect(reveal(line, agent(who))).toEqual(line)
    expect(reveal(line, agent('cat'))).toBeNull()
    expect(revealFloor(moved.world.floor, agent('ann')).calls).toEqual({})
    expect(revealFloor(moved.world.floor, agent('bob')).calls[callId]?.notes).toBe('her notes')
  })
})

const leaks = (text: string, secrets: readonly string[]): string[] => secrets.filter((one) => text.includes(one))

describe('a board', () => {
  test('AU1 a board sees everybody, but no notes and no answers', () => {
    const all = revealFloor(day.world.floor, board('mia'))
    expect(Object.keys(all.calls)).toHaveLength(2)
    expect(Object.values(all.calls).map(({ notes, entries }) => [notes, entries])).toEqual([
      ['', []],
      ['', []],
    ])
    expect(all.calls[callId]?.nodeId).toBe('enterprise')
    expect(leaks(seen(day, board('mia')), ['her notes', 'his notes', 'her answer'])).toEqual([])
  })

  test('AU1 a watcher sees those of the agent watched, and of nobody else', () => {
    const max = toAudience(day.world.floor, { userId: 'max', role: 'manager' })
    expect(max).toEqual(board('max', 'ann'))
    expect(seen(day, max)).toContain('her notes')
    expect(seen(day, max)).not.toContain('his notes')
  })

  test('AU1 what a board is sent carries no detail either', () => {
    const heard = day.world.journal.map((line) => reveal(line, board('mia'))).filter((line) => line !== null)
    expect(leaks(JSON.stringify(heard), ['her notes', 'his notes', 'her answer', 'team_size'])).toEqual([])
    const withheld = day.world.journal.filter((line) => reveal(line, board('mia')) !== line)
    expect(withheld.every(isDetail)).toBe(true)
  })

  test('AU1 an outcome comes to a board without its notes', () => {
    const closed = day.and(
      did('ann', { type: 'EndCall', callId }),
      did('ann', { type: 'DispositionCall', callId, dispositionId: 'not-interested' }),
    )
    const line = closed.world.journal.findLast(({ event }) => event.type === 'CallDisposed')
    expect(line && reveal(line, board('mia'))).toMatchObject({
      event: { type: 'CallDisposed', notes: '', outcome: 'not-interested' },
    })
  })

  test('AU1 an agent is never a board, whatever they watched', () => {
    expect(toAudience(day.world.floor, { userId: 'ann', role: 'agent' })).toEqual(agent('ann'))
  })
})

describe('a snapshot', () => {
  const journal = day.and(
    did('ann', { type: 'EndCall', callId }),
    did('ann', { type: 'DispositionCall', callId, dispositionId: 'no-answer' }),
    closedByServer('cat', 'core'),
    later(1),
    available('ann'),
    holding('ann', 'core'),
    did('max', { type: 'ReassignLead', leadId: 'core', toAgentId: 'cat' }),
  ).world.journal

  test.each([
    ['ann', agent('ann')],
    ['bob', agent('bob')],
    ['cat', agent('cat')],
    ['the board', board('mia')],
    ['a watcher', board('max', 'ann')],
  ])('AU2 for %s equals the fold of what they were sent', (_who, audience) => {
    let floor: Floor = emptyFloor('north', settings)
    let replica = revealFloor(floor, audience)
    for (const line of journal) {
      floor = evolve(floor, line)
      const shown = reveal(line, audience)
      if (shown) replica = revealFloor(evolve(replica, shown), audience)
      expect({ ...replica, seq: floor.seq, at: floor.at }).toEqual(revealFloor(floor, audience))
    }
  })
})
