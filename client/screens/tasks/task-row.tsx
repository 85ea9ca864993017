/** One task: done by its box, opened by its title; a callback is the floor's, and says so. */
import { ActionIcon, Anchor, Checkbox, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBell, IconDots, IconNote, IconPhoneCalling } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Task } from '#domain/http/tasks.ts'
import { useFromNow } from '../../live/use-floor.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { ToneText } from '../../ui/tone-mark.tsx'
import { taskActions } from './actions.ts'
import styles from './task-row.module.css'

export interface RowActs {
  readonly onToggle: (task: Task) => void
  readonly onOpen: (task: Task) => void
  /** Left out for those who may not. */
  readonly onHandOn: ((task: Task) => void) | undefined
  readonly onDelete: (task: Task) => void
}

interface TaskRowProps extends RowActs {
  readonly task: Task
  readonly busy: boolean
  readonly withOwner: boolean
}

export function TaskRow({ task, busy, withOwner, ...acts }: TaskRowProps) {
  const { id, kind, title, lead_id: leadId, lead_name: leadName, notes, status, remind_at: remindAt } = task
  const isOpen = status !== 'completed' && status !== 'cancelled'
  return (
    <li className={styles.row} data-row={id} data-busy={busy || undefined}>
      {kind === 'callback' ? (
        <Tooltip label="Callback">
          <IconPhoneCalling size={18} role="img" aria-label="Callback" />
        </Tooltip>
      ) : (
        <Checkbox
          size="sm"
          aria-label={`Done: ${title}`}
          checked={!isOpen}
          disabled={busy}
          onChange={() => acts.onToggle(task)}
        />
      )}
      <div className={styles.text}>
        {kind === 'callback' && leadId !== null ? (
          <Anchor
            inherit
            c="inherit"
            data-row-title
            renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId }} {...props} />}
          >
            {title}
          </Anchor>
        ) : (
          <UnstyledButton className={styles.title} data-row-title onClick={() => acts.onOpen(task)}>
            {title}
          </UnstyledButton>
        )}
        {notes === '' ? null : <IconNote size={14} role="img" aria-label="Has notes" />}
        {remindAt === null || !isOpen ? null : <IconBell size={14} role="img" aria-label="Has a reminder" />}
        {leadId === null || kind === 'callback' ? null : (
          <Anchor
            size="sm"
            className={styles.lead ?? ''}
            renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId }} {...props} />}
          >
            {leadName ?? 'Deleted lead'}
          </Anchor>
        )}
      </div>
      {withOwner ? <Owner task={task} /> : null}
      <When task={task} isOpen={isOpen} />
      <More task={task} {...acts} />
    </li>
  )
}

const Owner = ({ task: { user_id: id, user_name: name } }: { readonly task: Task }) => (
  <span className={styles.owner}>
    {id === null ? null : <PersonAvatar id={id} fullName={name ?? ''} size={20} />}
    <span>{name ?? 'The team'}</span>
  </span>
)

function When({ task, isOpen }: { readonly task: Task; readonly isOpen: boolean }) {
  const at = isOpen ? task.due_at : (task.completed_at ?? task.due_at)
  const isLate = useFromNow((now) => isOpen && at !== null && Date.parse(at) <= now)
  const time = <RecordTime at={at} none="" />
  return (
    <span className={styles.when}>
      {isLate ? <ToneText tone={task.missed ? 'red' : 'orange'}>{time}</ToneText> : time}
    </span>
  )
}

function More({ task, onOpen, onHandOn, onDelete }: RowActs & { readonly task: Task }) {
  const label = `More actions for ${task.title}`
  if (task.kind === 'callback')
    return (
      <Tooltip label="A callback is moved on the desk, or on the lead’s page." multiline w={200}>
        <ActionIcon aria-label={label} aria-disabled data-disabled>
          <IconDots size={16} />
        </ActionIcon>
      </Tooltip>
    )
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<taskActions.edit.icon size={16} />} onClick={() => onOpen(task)}>
          Edit
        </Menu.Item>
        {onHandOn === undefined ? null : (
          <Menu.Item leftSection={<taskActions.handOn.icon size={16} />} onClick={() => onHandOn(task)}>
            Hand on …
          </Menu.Item>
        )}
        <Menu.Item leftSection={<taskActions.delete.icon size={16} />} onClick={() => onDelete(task)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
