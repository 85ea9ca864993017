/** A task as the API tells of it. */
import type { Task } from '#domain/http/tasks.ts'

export const aTask = (more: Partial<Task> = {}): Task => ({
  id: 'task-1',
  kind: 'task',
  team_id: 'north',
  lead_id: null,
  lead_name: null,
  user_id: 'ann',
  user_name: 'Ann Person',
  title: 'Send pricing',
  notes: '',
  due_at: null,
  remind_at: null,
  status: 'pending',
  missed: false,
  tries: 0,
  call_id: null,
  completed_at: null,
  created_at: '2026-11-01T09:00:00.000Z',
  updated_at: '2026-11-01T09:00:00.000Z',
  version: 1,
  ...more,
})
