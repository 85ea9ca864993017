/** Reminders of one's tasks, wherever one is: they take no focus and make no sound, and stay until they are answered. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { IconBell } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { Task } from '#domain/http/tasks.ts'
import { remindersOptions } from '../../api/records/task-list-queries.ts'
import { useFloorIfKnown, useFromNow } from '../../live/use-floor.ts'
import { useMe } from '../../session/use-session.ts'
import { announce } from '../../ui/live-region.tsx'
import { overdueTasks } from './overdue-tasks.ts'
import { ReminderCard } from './reminder-card.tsx'
import { isFirstToRing, notify, remindersChanged } from './ring.ts'
import styles from './reminders.module.css'

const SHOWN = 3

const isTime = ({ remind_at }: Task, now: number): boolean => remind_at !== null && Date.parse(remind_at) <= now

export function Reminders() {
  const cache = useQueryClient()
  const { user } = useMe()
  const { data } = useQuery(remindersOptions)
  const inCall = useFloorIfKnown((floor) => findCallByAgent(floor, user.id) !== undefined) ?? false
  const coming = data?.reminders ?? []
  // How many have come up: the list is in the order of their times, so this changes exactly when one does.
  const count = useFromNow((now) => coming.filter((task) => isTime(task, now)).length)
  const ringing = coming.slice(0, count)
  useEffect(() => overdueTasks.setState(data?.overdue ?? 0, true), [data?.overdue])
  useEffect(() => remindersChanged.subscribe(() => void cache.invalidateQueries({ queryKey: ['tasks'] })), [cache])
  useRinging(ringing, inCall)
  if (ringing.length === 0) return null
  return (
    <aside className={styles.place} aria-label="Reminders">
      {inCall ? <Folded key={ringing.map(({ id }) => id).join()} tasks={ringing} /> : <Cards tasks={ringing} />}
    </aside>
  )
}

function useRinging(ringing: readonly Task[], silent: boolean): void {
  const navigate = useNavigate()
  // Of this page; the tabs together see to it that each is told once.
  const heard = useRef(new Set<string>())
  useEffect(() => {
    const ring = async ({ id, title, lead_name, remind_at }: Task) => {
      const name = `${id} ${remind_at}`
      if (heard.current.has(name)) return
      heard.current.add(name)
      if (!(await isFirstToRing(name))) return
      announce(`Reminder: ${title}`)
      const onPress = () => void navigate({ to: '/tasks', search: { task: id } })
      notify({ id, title, body: lead_name ?? 'Reminder', silent, onPress })
    }
    for (const task of ringing) void ring(task)
  })
}

const Cards = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <>
    {tasks.slice(0, SHOWN).map((task) => (
      <ReminderCard key={task.id} task={task} />
    ))}
    {tasks.length > SHOWN ? (
      <Button component={Link} to="/tasks" size="compact-sm" variant="default">
        {tasks.length - SHOWN} more
      </Button>
    ) : null}
  </>
)

/** In a call it is one line, until somebody wants to see it. */
function Folded({ tasks }: { readonly tasks: readonly Task[] }) {
  const [open, setOpen] = useState(false)
  const [first] = tasks
  if (open) return <Cards tasks={tasks} />
  return (
    <Button
      size="compact-md"
      variant="default"
      className={styles.folded ?? ''}
      leftSection={<IconBell size={14} aria-hidden />}
      aria-expanded={false}
      onClick={() => setOpen(true)}
    >
      {tasks.length === 1 ? first?.title : `${tasks.length} reminders`}
    </Button>
  )
}
