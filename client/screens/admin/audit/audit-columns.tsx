/** The columns of the audit log. */
import { IconHistory } from '@tabler/icons-react'
import type { ActivityLine } from '#domain/http/activity.ts'
import { subjectText } from '../../../features/exports/export-words.ts'
import { activityWords, recordWords } from '#domain/vocabulary/activity.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { recordColumn } from '../../../ui/records-table/columns.ts'
import { ClippedText, InlineCell, NameCell, QuietText } from '../../../ui/records-table/cells.tsx'
import { browserName } from './browser-name.ts'

interface Widths {
  readonly when: string
  readonly who: string
  readonly what: string
  /** The name of the person stands beside their sign. */
  readonly named: boolean
}

/** Who did what, when: what a line is about, also where there is room for nothing else. */
const aboutColumns = ({ when, who, what, named }: Widths) => [
  recordColumn<ActivityLine>({
    id: 'when',
    label: 'When',
    width: when,
    sort: { by: 'newest', direction: 'descending' },
    fixed: true,
    cell: (line) => <RecordTime at={line.at} none="" />,
  }),
  recordColumn<ActivityLine>({
    id: 'who',
    label: 'Who',
    width: who,
    fixed: true,
    cell: (line) =>
      !named ? (
        <WhoSign line={line} />
      ) : line.user_id === null ? (
        <QuietText>The system</QuietText>
      ) : (
        <InlineCell>
          <PersonAvatar id={line.user_id} fullName={line.user_name ?? line.user_id} size={20} />
          <ClippedText>{whoText(line)}</ClippedText>
        </InlineCell>
      ),
  }),
  recordColumn<ActivityLine>({
    id: 'what',
    label: 'What',
    width: what,
    fixed: true,
    cell: (line) => <ClippedText>{activityWords(line.action)}</ClippedText>,
  }),
]

/** Where there is no room for the name. */
const WhoSign = ({ line }: { line: ActivityLine }) => (
  <span role="img" aria-label={whoText(line)} title={whoText(line)}>
    {line.user_id === null ? (
      <IconHistory size={18} color="var(--text-tertiary)" aria-hidden />
    ) : (
      <PersonAvatar id={line.user_id} fullName={line.user_name ?? line.user_id} size={20} />
    )}
  </span>
)

/** The rest is said where the line is opened. */
export const AUDIT_COLUMNS_ON_PHONE = aboutColumns({
  when: '100px',
  who: '32px',
  what: 'minmax(0, 1fr)',
  named: false,
})

export const AUDIT_COLUMNS = [
  ...aboutColumns({ when: '136px', who: 'minmax(150px, 1fr)', what: 'minmax(200px, 1.4fr)', named: true }),
  recordColumn<ActivityLine>({
    id: 'record',
    label: 'Record',
    width: 'minmax(180px, 1.4fr)',
    cell: (line) => <NameCell name={recordText(line)} detail={recordWords(line.entity_type)} />,
  }),
  recordColumn<ActivityLine>({
    id: 'from',
    label: 'From',
    width: 'minmax(160px, 1fr)',
    cell: (line) => <QuietText>{fromText(line)}</QuietText>,
  }),
]

export const whoText = (line: ActivityLine): string => {
  const { actor_type, user_name, user_id, impersonator_name, impersonator_id } = line
  const name = user_name ?? user_id ?? 'The system'
  if (actor_type === 'token') return `${name}, service token`
  return impersonator_id === null ? name : `${name}, by ${impersonator_name ?? impersonator_id}`
}

export const recordText = ({ action, entity_name, entity_type, entity_id, user_name, after }: ActivityLine): string => {
  if (action === 'do-not-call.imported' && typeof after?.['source'] === 'string') return after['source']
  if (entity_type === 'export') return subjectText(after?.['subject']) ?? entity_id
  return entity_name ?? (entity_type === 'session' ? (user_name ?? entity_id) : entity_id)
}

export const fromText = ({ ip, user_agent }: ActivityLine): string =>
  [user_agent === null ? null : browserName(user_agent), ip].filter((part) => part !== null).join(', ')
