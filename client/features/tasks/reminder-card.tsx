/** One reminder: heard, put off, or done with its task. */
import { Anchor, Button, Group, Menu, Text } from '@mantine/core'
import { IconBell, IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Task } from '#domain/http/tasks.ts'
import { useUpdateTask } from '../../api/task-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { whenText, inSentence } from '../../format/time-text.ts'
import { useServerClock } from '../../live/use-floor.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { snoozeChoices } from './due-times.ts'
import { remindersChanged } from './ring.ts'
import styles from './reminder-card.module.css'

export function ReminderCard({ task }: { readonly task: Task }) {
  const { id: taskId, title, lead_id: leadId, lead_name: leadName, due_at: dueAt, remind_at: remindAt, status } = task
  const now = useServerClock()
  const update = useUpdateTask()
  type Changes = Parameters<typeof update.mutate>[0]['changes']
  const change = (seen: Task, changes: Changes, said: string, back?: Changes) =>
    update.mutate(
      { task: seen, changes },
      {
        onSuccess: (changed) => {
          remindersChanged.write(Date.now())
          toastDone(said, back && { run: () => change(changed, back, 'The reminder is back') })
        },
        onError: toastFault,
      },
    )
  const busy = update.isPending
  return (
    <section className={styles.card} aria-label={`Reminder: ${title}`}>
      <Group gap="xs" wrap="nowrap" align="start">
        <IconBell size={16} className={styles.bell ?? ''} aria-hidden />
        <div className={styles.words}>
          <Anchor
            inherit
            fw={600}
            c="inherit"
            renderRoot={(props) => <Link to="/tasks" search={{ task: taskId }} {...props} />}
          >
            {title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {leadId === null ? null : (
              <Anchor
                inherit
                underline="always"
                renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId }} {...props} />}
              >
                {leadName ?? 'Deleted lead'}
              </Anchor>
            )}
            {leadId !== null && dueAt !== null ? ' · ' : null}
            {dueAt === null ? null : (
              <>
                due <RecordTime at={dueAt} none="" inSentence />
              </>
            )}
          </Text>
        </div>
      </Group>
      <Group gap="xs" mt="sm">
        <Button
          size="compact-sm"
          disabled={busy}
          onClick={() => change(task, { status: 'completed' }, `“${title}” is done`, { status })}
        >
          Done
        </Button>
        <Menu position="top-start" width={180}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              rightSection={<IconChevronDown size={13} aria-hidden />}
            >
              Remind later
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {snoozeChoices(now()).map(({ label, at }) => (
              <Menu.Item
                key={label}
                onClick={() =>
                  change(
                    task,
                    { remind_at: new Date(at).toISOString() },
                    `You will be reminded ${inSentence(whenText(at, now()))}`,
                  )
                }
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={busy}
          onClick={() => change(task, { remind_at: null }, 'Reminder dismissed', { remind_at: remindAt })}
        >
          Dismiss
        </Button>
      </Group>
    </section>
  )
}
