/** Under which heading a task stands, what its address asks for, and the times that are offered, on this machine's calendar. */
import { describe, expect, test } from 'vitest'
import type { Task } from '#domain/http/tasks.ts'
import { dueChoices, snoozeChoices } from '#client/features/tasks/due-times.ts'
import { changesOf, draftFault, draftOf, EMPTY_DRAFT, newTaskOf } from '#client/features/tasks/task-draft.ts'
import { sectionsOf, toTaskFilters } from '#client/screens/tasks/task-list.ts'
import { TaskSearch } from '#client/screens/tasks/task-search.ts'
import { aTask } from '#tests/client/support/a-task.ts'

/** A Wednesday, ten in the morning, wherever this runs. */
const NOW = new Date(2026, 10, 25, 10).getTime()
const on = (day: number, hour = 12): string => new Date(2026, 10, day, hour).toISOString()
const headings = (tasks: readonly Task[], show: TaskSearch['show'] = 'open', now = NOW) =>
  sectionsOf(tasks, show, now).map(({ title, tasks: those }) => [title, those.length])

describe('the headings', () => {
  test('are those of days, in the order in which tasks come', () => {
    const due = [on(20), on(25, 9), on(25, 10), on(25, 23), on(26), on(27), on(29), on(30), null]
    expect(headings(due.map((due_at) => aTask({ due_at })))).toEqual([
      ['Overdue', 3],
      ['Today', 1],
      ['Tomorrow', 1],
      ['This week', 2],
      ['Later', 1],
      ['No date', 1],
    ])
  })

  test('of a Sunday have no more of the week than tomorrow', () => {
    const sunday = new Date(2026, 10, 29, 10).getTime()
    expect(
      headings(
        [on(29, 20), on(30), on(31)].map((due_at) => aTask({ due_at })),
        'open',
        sunday,
      ),
    ).toEqual([
      ['Today', 1],
      ['Tomorrow', 1],
      ['Later', 1],
    ])
  })

  test('of what was done go backwards', () => {
    const done = [on(25, 9), on(24), on(20)].map((completed_at) => aTask({ status: 'completed', completed_at }))
    expect(headings(done, 'done')).toEqual([
      ['Done today', 1],
      ['Done yesterday', 1],
      ['Done earlier', 1],
    ])
  })
})

describe('the address', () => {
  const asked = (search: object, teamId: string | null = 'north') => toTaskFilters(TaskSearch.parse(search), teamId)

  test('asks for one’s own, or those of the team or of one person of it', () => {
    expect(asked({})).toEqual({ owner: 'me' })
    expect(asked({ whose: 'team' })).toEqual({ owner: 'team', team_id: 'north' })
    expect(asked({ whose: 'team', person: 'ann', kind: 'callback', lead: 'a' })).toEqual({
      owner: 'ann',
      team_id: 'north',
      kind: 'callback',
      lead_id: 'a',
    })
    expect(asked({ whose: 'team', person: 'ann' }, null)).toEqual({ owner: 'me' })
  })

  test('has days from midnight to midnight, of what is due and of what was done', () => {
    const range = { from: new Date(2026, 10, 25).toISOString(), to: new Date(2026, 10, 27).toISOString() }
    expect(asked({ from: '2026-11-25', to: '2026-11-26' })).toEqual({ owner: 'me', ...range })
    expect(asked({ show: 'done', from: '2026-11-25', to: '2026-11-26' })).toEqual({
      owner: 'me',
      order: 'done',
      ...range,
    })
    expect(asked({ show: 'overdue', from: '2026-11-25', to: '2026-11-26' })).toEqual({ owner: 'me' })
  })
})

describe('times that are offered', () => {
  const named = (now: number) => dueChoices(now).map(({ label, at }) => [label, new Date(at).toISOString()])

  test('are today, tomorrow, Monday and in a week', () => {
    expect(named(NOW)).toEqual([
      ['Today', on(25, 17)],
      ['Tomorrow', on(26, 9)],
      ['Monday', on(30, 9)],
      ['In a week', on(32, 9)],
    ])
  })

  test('leave out an evening that is over, and a Monday that is tomorrow', () => {
    expect(named(new Date(2026, 10, 29, 16, 45).getTime()).map(([label]) => label)).toEqual(['Tomorrow', 'In a week'])
  })

  test('put a reminder off by ten minutes, an hour, or to tomorrow morning', () => {
    expect(snoozeChoices(NOW).map(({ at }) => at - NOW)).toEqual([
      600_000,
      3_600_000,
      new Date(2026, 10, 26, 9).getTime() - NOW,
    ])
  })
})

describe('a draft', () => {
  test('has its reminder before it is due, and moves it along', () => {
    const dueAt = Date.parse(on(26, 9))
    const draft = { ...EMPTY_DRAFT, title: 'Ring', dueAt, remind: 'hour' as const }
    expect(newTaskOf(draft, 'a')).toEqual({
      kind: 'task',
      title: 'Ring',
      notes: '',
      due_at: on(26, 9),
      remind_at: on(26, 8),
      lead_id: 'a',
    })
    expect(newTaskOf({ ...draft, dueAt: null }, undefined)).toMatchObject({ due_at: null, remind_at: null })
    const task = aTask({ due_at: on(26, 9), remind_at: on(26, 8) })
    expect(draftOf(task)).toMatchObject({ remind: 'hour' })
    expect(changesOf(task, { ...draftOf(task), dueAt: Date.parse(on(27, 9)) })).toEqual({
      due_at: on(27, 9),
      remind_at: on(27, 8),
    })
  })

  test('sends what was changed alone', () => {
    const task = aTask({ remind_at: on(26, 7), due_at: on(26, 9), user_id: 'ann' })
    expect(changesOf(task, draftOf(task))).toEqual({})
    expect(draftOf(task).remind).toBe('own')
    expect(changesOf(task, { ...draftOf(task), title: 'Other', ownerId: 'abe' })).toEqual({
      title: 'Other',
      user_id: 'abe',
    })
  })

  test('needs a title, and a time for a reminder of its own', () => {
    expect(draftFault({ ...EMPTY_DRAFT, title: ' ' })).toMatch(/needs doing/)
    expect(draftFault({ ...EMPTY_DRAFT, title: 'x', remind: 'own' })).toMatch(/time/)
    expect(draftFault({ ...EMPTY_DRAFT, title: 'x' })).toBeNull()
  })
})
