/** One thing that happened: a headline with who and when, and what was said, scheduled or changed. */
import { ActionIcon, Button, Group, Text, ThemeIcon, Tooltip } from '@mantine/core'
import {
  IconArrowsExchange,
  IconCheckbox,
  IconChevronDown,
  IconPaperclip,
  IconPencil,
  IconPhone,
  IconPhoneCalling,
  IconSquareCheck,
} from '@tabler/icons-react'
import { type ReactNode, Suspense, lazy, useState } from 'react'
import type { TimelineItem } from '#domain/http/leads.ts'
import { useUpdateTask } from '../../api/task-queries.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { clockText } from '../../format/duration.ts'
import { OUTCOME_TONES, OUTCOME_WORDS, TASK_STATUS_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { FileLine } from '../attachments/file-line.tsx'
import { MessageMenu } from '../messages/message-menu.tsx'
import { MessageIcon, messageTitle } from '../messages/message-words.tsx'
import { WRITTEN_TYPES } from '#domain/vocabulary/crm.ts'
import { ChangeLines } from './change-lines.tsx'
import styles from './timeline-entry.module.css'

const CallBody = lazy(() => import('../call-record/call-body.tsx').then(({ CallBody }) => ({ default: CallBody })))

/** Fetched by the few who put something right. */
const EditMessage = lazy(() =>
  import('../messages/edit-message.tsx').then(({ EditMessage }) => ({ default: EditMessage })),
)

type EntryOf<K extends TimelineItem['kind']> = Extract<TimelineItem, { kind: K }>

interface EntryProps {
  readonly leadId: string
  /** Whether the lead is theirs to change. */
  readonly mayChange: boolean
  readonly item: TimelineItem
  readonly open: boolean
  readonly startAt: number | undefined
  readonly nameOf: (userId: string) => string
}

export function TimelineEntry({ leadId, mayChange, item, open, startAt, nameOf }: EntryProps) {
  switch (item.kind) {
    case 'call':
      return <CallEntry item={item} open={open} startAt={startAt} />
    case 'message':
      return <MessageEntry item={item} leadId={leadId} mayChange={mayChange} />
    case 'file':
      return (
        <Entry icon={<IconPaperclip size={15} />} title="File" item={item}>
          <FileLine leadId={leadId} mayChange={mayChange} file={item} />
        </Entry>
      )
    case 'task':
      return <TaskEntry item={item} />
    case 'change':
      return (
        <Entry
          icon={item.action.includes('assign') ? <IconArrowsExchange size={15} /> : <IconPencil size={15} />}
          title={actionWords(item.action)}
          item={item}
        >
          <ChangeLines before={item.before} after={item.after} nameOf={nameOf} />
        </Entry>
      )
    default:
      return item satisfies never
  }
}

/** What the log's own word does not say to a reader. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'lead.do-not-call-lifted': 'Block lifted',
  'lead.imported': 'Imported from a file',
  'lead.opened-for-caller': 'Opened for an incoming call',
  'lead.opened-without-call': 'Opened for an incoming call, no call made',
}

/** `lead.update` → `Lead update`: the log's own words, readable. */
const actionWords = (action: string): string => {
  const own = ACTION_WORDS[action]
  if (own !== undefined) return own
  const words = action.replaceAll(/[._-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

interface FrameProps {
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly item: TimelineItem
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

function Entry({ icon, title, item, aside, children }: FrameProps) {
  return (
    <li className={styles.entry}>
      <ThemeIcon aria-hidden>{icon}</ThemeIcon>
      <div>
        <Group gap="4px 8px" mih={28}>
          <Group gap="sm" fw={550}>
            {title}
          </Group>
          {aside}
          <Text span size="sm" c="dimmed" ml="auto">
            {item.user_name ?? 'The system'} · <RecordTime at={item.at} none="" />
          </Text>
        </Group>
        {children}
      </div>
    </li>
  )
}

interface MessageEntryProps extends Pick<EntryProps, 'leadId' | 'mayChange'> {
  readonly item: EntryOf<'message'>
}

function MessageEntry({ item, leadId, mayChange: isTheirs }: MessageEntryProps) {
  const { role, user } = useMe()
  const [editing, setEditing] = useState(false)
  const { id, message, message_type: type, direction, edited_at, edited_by_name, user_id } = item
  const title = messageTitle(type, direction)
  const isWritten = WRITTEN_TYPES.some((one) => one === type)
  const mayChange = isTheirs && isWritten && (user_id === user.id || reachesOthers(role, 'edit-messages'))
  return (
    <Entry
      icon={<MessageIcon type={type} />}
      title={title}
      item={item}
      aside={
        mayChange && !editing ? (
          <MessageMenu leadId={leadId} id={id} title={title} onEdit={() => setEditing(true)} />
        ) : undefined
      }
    >
      {editing ? (
        <Suspense fallback={null}>
          <EditMessage leadId={leadId} message={item} onDone={() => setEditing(false)} />
        </Suspense>
      ) : (
        <Text variant="written">{message}</Text>
      )}
      {edited_at === null || editing ? null : (
        <Text size="sm" c="dimmed">
          Edited{edited_by_name === null || user_id === null ? '' : ` by ${edited_by_name}`}{' '}
          <RecordTime at={edited_at} none="" inSentence />
        </Text>
      )}
    </Entry>
  )
}

function CallEntry({
  item,
  open: openAtFirst,
  startAt,
}: {
  item: EntryOf<'call'>
  open: boolean
  startAt: number | undefined
}) {
  const [open, setOpen] = useState(openAtFirst)
  return (
    <Entry
      icon={<IconPhone size={15} />}
      title={
        <>
          Call <TonePill tone={OUTCOME_TONES[item.outcome]}>{OUTCOME_WORDS[item.outcome]}</TonePill>
        </>
      }
      item={item}
      aside={
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={open}
          rightSection={<IconChevronDown size={13} style={open ? { transform: 'rotate(180deg)' } : {}} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {clockText(item.duration * 1000)}
          {item.recording_url === null ? '' : ', recorded'}
        </Button>
      }
    >
      {item.notes === '' || open ? null : <Text variant="written">{item.notes}</Text>}
      {open ? (
        <Suspense fallback={null}>
          <CallBody callId={item.id} startAt={startAt} />
        </Suspense>
      ) : null}
    </Entry>
  )
}

const taskOf = ({ id, version, status }: EntryOf<'task'>) => ({ id, version, status })

function TaskEntry({ item }: { item: EntryOf<'task'> }) {
  const update = useUpdateTask()
  const isCallback = item.task_kind === 'callback'
  const done = item.status === 'completed' || item.status === 'cancelled'
  return (
    <Entry
      icon={isCallback ? <IconPhoneCalling size={15} /> : <IconCheckbox size={15} />}
      title={isCallback ? 'Callback' : 'Task'}
      item={item}
      aside={
        done || isCallback ? null : (
          <Tooltip label="Mark as done">
            <ActionIcon
              size="sm"
              aria-label={`Mark “${item.title}” as done`}
              loading={update.isPending}
              onClick={() =>
                update.mutate({ task: taskOf(item), changes: { status: 'completed' } }, { onError: toastFault })
              }
            >
              <IconSquareCheck size={16} />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      <Text variant="written">
        {done ? <s>{item.title}</s> : item.title}
        <Text span size="sm" c="dimmed">
          {' '}
          {TASK_STATUS_WORDS[item.status]}
          {item.due_at === null ? null : (
            <>
              , due <RecordTime at={item.due_at} none="" inSentence />
            </>
          )}
        </Text>
      </Text>
    </Entry>
  )
}
