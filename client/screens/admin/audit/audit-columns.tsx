/** The columns of the audit log. */
import type { ActivityLine } from '#domain/http/activity.ts'
import { activityWords, recordWords } from '#domain/vocabulary/activity.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { recordColumn } from '../../../ui/records-table/columns.ts'
import { ClippedText, InlineCell, NameCell, QuietText } from '../../../ui/records-table/cells.tsx'
import { browserName } from './browser-name.ts'

export const AUDIT_COLUMNS = [
  recordColumn<ActivityLine>({
    id: 'when',
    label: 'When',
    width: '136px',
    sort: { by: 'newest', direction: 'descending' },
    fixed: true,
    cell: (line) => <RecordTime at={line.at} none="" />,
  }),
  recordColumn<ActivityLine>({
    id: 'who',
    label: 'Who',
    width: 'minmax(150px, 1fr)',
    fixed: true,
    cell: (line) =>
      line.user_id === null ? (
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
    width: 'minmax(180px, 1.4fr)',
    fixed: true,
    cell: (line) => activityWords(line.action),
  }),
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

export const whoText = ({ user_name, user_id, impersonator_name, impersonator_id }: ActivityLine): string => {
  const name = user_name ?? user_id ?? 'The system'
  return impersonator_id === null ? name : `${name}, by ${impersonator_name ?? impersonator_id}`
}

export const recordText = ({ entity_name, entity_type, entity_id, user_name }: ActivityLine): string =>
  entity_name ?? (entity_type === 'session' ? (user_name ?? entity_id) : entity_id)

export const fromText = ({ ip, user_agent }: ActivityLine): string =>
  [user_agent === null ? null : browserName(user_agent), ip].filter((part) => part !== null).join(', ')
