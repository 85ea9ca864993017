/** SH: what the shell alone may say. */
import { describe, expect, test } from 'vitest'
import { evolve } from '#domain/evolve/index.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import { TeamSettings } from '#domain/floor/settings.ts'
import { LeadCard } from '#domain/floor/lead-card.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { lead } from '#tests/support/leads.ts'
import { available, gone, holding, later, seated, timePasses } from '#tests/support/story.ts'
import { MINUTE, record, settings, START } from '#tests/support/world.ts'

const shellOnly: readonly Said[] = [
  { type: 'RunDueDeadlines' },
  { type: 'MarkSeatFound', agentId: 'bob', fullName: 'Bob', role: 'admin' },
  { type: 'MarkSeatLost', agentId: 'bob' },
  { type: 'ApplyLeadChanges', cards: [], removed: ['acme'] },
]

describe('the shell', () => {
  test.each(shellOnly)('SH1 $type is said by the system alone', (command) => {
    given(available('ann', 'bob')).when(command, 'ann').refused('not-allowed', { needs: 'system' })
  })

  test('SH1 settings and scripts are published by supervisors or the system, not by agents', () => {
    const changed: Said = { type: 'ApplySettings', settings: { ...settings, graceMs: 1 } }
    const published: Said = {
      type: 'ApplySettings',
      settings: { ...settings, script: { scriptId: 'pitch', version: 2 } },
    }
    for (const command of [changed, published]) {
      given(seated('ann')).when(command, 'ann').refused('not-allowed')
      given(seated('ada')).when(command, 'ada').accepted()
      given().when(command, 'system').accepted()
    }
    given().when({ type: 'ApplySettings', settings }, 'system').changesNothing()
  })

  test('SH1 a script that an earlier release told on its own is the script of the team', () => {
    const { world } = given(seated('ann'))
    const event = { type: 'ScriptVersionPublished' as const, script: { scriptId: 'pitch', version: 2 }, byId: 'ada' }
    const [told] = record(world, [event], 'ada', uuid('before')).journal.slice(-1)
    const read = readLine(JSON.stringify(told))
    expect(read.ok && evolve(world.floor, read.value).settings).toEqual({ ...settings, script: event.script })
  })

  test('SH1 a seat found again changes nothing, but for a new name or role', () => {
    given(seated('ann'))
      .when({ type: 'MarkSeatFound', agentId: 'ann', fullName: 'Ann Ash', role: 'agent' }, 'system')
      .changesNothing()
      .when({ type: 'MarkSeatFound', agentId: 'ann', fullName: 'Ann Oak', role: 'manager' }, 'system')
      .brings({ type: 'AgentSeated', fullName: 'Ann Oak', role: 'manager' })
  })

  test('SH1 a seat lost twice, or never found, changes nothing', () => {
    given(seated('ann'), gone('ann')).when({ type: 'MarkSeatLost', agentId: 'ann' }, 'system').changesNothing()
    given().when({ type: 'MarkSeatLost', agentId: 'ann' }, 'system').changesNothing()
  })

  test('SH1 changed records of leads that nobody works on do not concern the floor', () => {
    given(holding('ann', 'acme'))
      .when(
        { type: 'ApplyLeadChanges', cards: [lead('bolt', { card: { name: 'New' } }).card], removed: ['core'] },
        'system',
      )
      .changesNothing()
  })

  test('SH1 a zone that does not exist never gets in', () => {
    expect(TeamSettings.safeParse({ ...settings, timeZone: 'Middle/Earth' }).success).toBe(false)
    expect(TeamSettings.safeParse({ ...settings, timeZone: 'Asia/Kathmandu' }).success).toBe(true)
    const { card } = lead('acme')
    expect(LeadCard.safeParse({ ...card, zone: 'Europe/London|Middle/Earth' }).success).toBe(false)
    expect(LeadCard.safeParse({ ...card, zone: '' }).success).toBe(false)
    expect(LeadCard.safeParse({ ...card, zone: 'America/New_York|America/Chicago' }).success).toBe(true)
  })
})

describe('time', () => {
  test('SH2 what is due is said by the system, in an entry of its own', () => {
    given(holding('ann', 'acme'), later(3 * MINUTE), timePasses)
      .so(({ journal }) => expect(journal.at(-1)).toMatchObject({ actorId: 'system', event: { type: 'LeaseEnded' } }))
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased' })
  })

  test('SH3 an event is never older than the one before', () => {
    given(available('ann'), later(-MINUTE), did('ann', { type: 'GoNotReady', reason: 'break' })).so(({ journal }) => {
      const times = journal.map(({ at }) => at)
      expect(times).toEqual(times.toSorted((left, right) => left - right))
      expect(journal.at(-1)).toMatchObject({ at: START, event: { limitAt: START + 15 * MINUTE } })
    })
  })
})
