/** Tasks of one's own, and callbacks as the floor schedules, moves and cancels them. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { Task, TaskPage } from '#domain/http/tasks.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { RULE_PACKS } from '#worker/rule-packs/shipped.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours } from '../support/seat.ts'
import { patchNow } from './support.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'a', owner: ANN, phone: '+447700900301' }, { id: 'b', owner: ABE, phone: '+447700900302' })
})

const create = (as: string, json: object) => ask('POST', '/api/tasks', { as, json })
const list = async (as: string, query = '') =>
  (await answer(await ask('GET', `/api/tasks?${query}`, { as }), 200, TaskPage)).data
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('a task', () => {
  test('is made, listed soonest first, done and written down', async () => {
    const later = await answer(await create(ANN, { title: 'Later', due_at: inHours(5) }), 201, Task)
    const sooner = await answer(await create(ANN, { title: 'Sooner', due_at: inHours(1), lead_id: 'a' }), 201, Task)
    const someday = await answer(await create(ANN, { title: 'Someday' }), 201, Task)
    expect(sooner).toMatchObject({
      kind: 'task',
      user_id: ANN,
      lead_name: 'Lead a',
      status: 'pending',
      team_id: 'north',
    })
    expect((await list(ANN)).map(({ id }) => id)).toEqual([sooner.id, later.id, someday.id])
    const paged = await answer(await ask('GET', '/api/tasks?limit=2', { as: ANN }), 200, TaskPage)
    const rest = await answer(
      await ask('GET', `/api/tasks?limit=2&cursor=${paged.next_cursor}`, { as: ANN }),
      200,
      TaskPage,
    )
    expect([...paged.data, ...rest.data].map(({ id }) => id)).toEqual([sooner.id, later.id, someday.id])

    const done = await answer(await patchNow(sooner.id, ANN, { status: 'completed' }), 200, Task)
    expect(done.completed_at).not.toBeNull()
    expect(await lastAct('task', sooner.id)).toMatchObject({ action: 'task.updated', actor_id: ANN })
    expect((await list(ANN)).map(({ id }) => id)).toEqual([later.id, someday.id])
    expect((await list(ANN, 'open=false')).map(({ id }) => id)).toEqual([sooner.id, later.id, someday.id])
    expect((await list(ANN, 'status=completed')).map(({ id }) => id)).toEqual([sooner.id])
  })

  test('belongs to its owner and those who lead', async () => {
    const task = await answer(await create(MAX, { title: 'For Abe', user_id: ABE }), 201, Task)
    const patch = (as: string, json: object) => patchNow(task.id, as, json)
    expect((await list(ABE)).map(({ id }) => id)).toEqual([task.id])
    expect(await list(MAX, `owner=${ABE}`)).toHaveLength(1)
    expect((await list(ADA, 'owner=team')).map(({ id }) => id)).toContain(task.id)
    await answer(await patch(ABE, { notes: 'On it', status: 'in-progress' }), 200, Task)
    await problem(await patch(ANN, { title: 'Mine' }), 'forbidden')
    await problem(await patch(SUE, { title: 'Mine' }), 'forbidden')
    await problem(await patch(EVE, { title: 'Mine' }), 'not-found')
    await problem(await patch(ABE, { user_id: ANN }), 'forbidden')
    await problem(await patch(MAX, { user_id: SUE }), 'invalid-input')
    expect((await answer(await patch(MAX, { user_id: ANN }), 200, Task)).user_name).toBe('Ann Person')
    await problem(await ask('GET', `/api/tasks?owner=${ANN}`, { as: ABE }), 'forbidden')
    await problem(await ask('GET', '/api/tasks?owner=team', { as: ABE }), 'forbidden')
    await problem(await create(ANN, { title: 'x', user_id: ABE }), 'forbidden')
    await problem(await create(ANN, { title: 'x', lead_id: 'b' }), 'forbidden')
    await problem(await ask('GET', '/api/tasks'), 'unauthenticated')
  })

  test('with wrong fields is refused by field', async () => {
    const { errors } = await problem(
      await create(ANN, { title: '', due_at: 'tomorrow', colour: 'red' }),
      'invalid-input',
    )
    expect(Object.keys(errors ?? {}).toSorted()).toEqual(['colour', 'due_at', 'title'])
    await problem(await patchNow('nowhere', ANN, { title: 'x' }), 'not-found')
    await problem(await ask('GET', '/api/tasks?status=lost', { as: ANN }), 'invalid-input')
  })
})

describe('a callback', () => {
  test('is scheduled, moved and cancelled by the floor, and stands in the list all along', async () => {
    const due_at = inHours(2)
    const made = await answer(
      await create(ANN, { kind: 'callback', title: 'x', lead_id: 'a', due_at, notes: 'Ask for Bo' }),
      201,
      Task,
    )
    expect(made).toMatchObject({ kind: 'callback', user_id: ANN, due_at, notes: 'Ask for Bo', status: 'pending' })
    expect((await list(ANN, 'kind=callback')).map(({ id }) => id)).toEqual([made.id])
    const patch = (json: object, as = ANN) => patchNow(made.id, as, json)
    const moved = await answer(await patch({ due_at: inHours(3) }), 200, Task)
    expect(moved.due_at).not.toBe(due_at)
    await problem(await patch({ due_at: inHours(-3) }), 'refused')
    await problem(await patch({ due_at: null }), 'invalid-input')
    await problem(await patch({ title: 'y' }), 'invalid-input')
    await problem(await patch({ status: 'completed' }), 'invalid-input')
    await problem(await patch({}), 'invalid-input')
    await problem(await patch({ status: 'cancelled' }, ABE), 'forbidden')
    expect((await answer(await patch({ status: 'cancelled' }), 200, Task)).status).toBe('cancelled')
    expect(await list(ANN, 'kind=callback')).toEqual([])
  })

  test('needs a lead and a time that is not past', async () => {
    await problem(await create(ANN, { kind: 'callback', title: 'x', due_at: inHours(1) }), 'invalid-input')
    await problem(await create(ANN, { kind: 'callback', title: 'x', lead_id: 'a' }), 'invalid-input')
    await problem(await create(ANN, { kind: 'callback', title: 'x', lead_id: 'a', due_at: inHours(-1) }), 'refused')
    await problem(await create(ANN, { kind: 'callback', title: 'x', lead_id: 'b', due_at: inHours(1) }), 'forbidden')
  })
})

describe('a callback outside calling hours', () => {
  const CLOSED = { weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60 + 5, toMinute: 17 * 60 + 35 }
  /** A Sunday at noon in London, within the year. */
  const sunday = (): number => {
    const noon = new Date(Date.now() + 8 * 86_400_000)
    noon.setUTCHours(12, 0, 0, 0)
    while (noon.getUTCDay() !== 0) noon.setUTCDate(noon.getUTCDate() + 1)
    return noon.getTime()
  }
  const ALL_WEEK = { weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }
  const teamSets = async (change: Partial<TeamSettings>) => {
    const { settings } = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
    const json = { settings: { ...settings, ...change } }
    await answer(await ask('PUT', '/api/teams/north/settings', { as: ADA, json }), 200, TeamDetail)
  }
  const schedule = (leadId: string, at: number) =>
    create(ANN, { kind: 'callback', title: 'Ring', lead_id: leadId, due_at: new Date(at).toISOString() })
  const refusedHold = async (response: Response) => {
    const { refusal } = await problem(response, 'refused')
    if (refusal?.code !== 'lead-held-back') throw new Error(`refused ${JSON.stringify(refusal)}`)
    return refusal.hold
  }

  test('CB9 is refused with the nearest time inside, at which it is taken', async () => {
    await teamSets({ callingHours: [CLOSED] })
    await addLeads({ id: 'scheduled', owner: ANN, phone: '+447700900310' })
    const hold = await refusedHold(await schedule('scheduled', sunday()))
    expect(hold.rule).toBe('calling-hours')
    const nearest = hold.until ?? 0
    expect(localTime('Europe/London', nearest)).toMatchObject({ weekday: 1, minute: 9 * 60 + 5 })
    expect(nearest - sunday()).toBeLessThan(86_400_000)
    const task = await answer(await schedule('scheduled', nearest), 201, Task)
    expect(task).not.toHaveProperty('outside_hours')
    const moved = await patchNow(task.id, ANN, { due_at: new Date(sunday()).toISOString() })
    expect(await refusedHold(moved)).toMatchObject({ rule: 'calling-hours', until: nearest })
  })

  test('CB9 is refused by the name of the rule pack that has no call then', async () => {
    await teamSets({ callingHours: [ALL_WEEK], rulePacks: RULE_PACKS.filter(({ id }) => id === 'fr') })
    await addLeads({ id: 'french', owner: ANN, phone: '+33142685300' })
    const { rule, pack, until } = await refusedHold(await schedule('french', sunday()))
    expect([rule, pack]).toEqual(['pack-hours', RULE_PACKS.find(({ id }) => id === 'fr')?.name])
    const open = localTime('Europe/London', until ?? 0)
    expect(open.minute).toBe(10 * 60)
    expect(open.weekday).toBeGreaterThan(0)
    await teamSets({ rulePacks: [] })
  })
})
