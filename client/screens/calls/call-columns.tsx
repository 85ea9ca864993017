/** The columns of the calls list. */
import { IconAlertCircle, IconWaveSine } from '@tabler/icons-react'
import type { Call } from '#domain/http/calls.ts'
import { clockText } from '../../format/duration.ts'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { recordColumn } from '../../ui/records-table/columns.ts'
import { CellSign, ClippedText, InlineCell, NameCell, QuietText } from '../../ui/records-table/cells.tsx'
import { OUTCOME_TONES, OUTCOME_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { ToneDot } from '../../ui/tone-mark.tsx'

export const CALL_COLUMNS = [
  recordColumn<Call>({
    id: 'when',
    label: 'Started',
    width: '128px',
    sort: { by: 'newest', direction: 'descending' },
    fixed: true,
    cell: (call) => <RecordTime at={call.call_date} none="" />,
  }),
  recordColumn<Call>({
    id: 'lead',
    label: 'Lead',
    width: 'minmax(180px, 1.6fr)',
    fixed: true,
    cell: (call) => <NameCell name={call.lead_name} detail={call.lead_company} />,
  }),
  recordColumn<Call>({
    id: 'agent',
    label: 'Agent',
    width: 'minmax(140px, 1fr)',
    cell: (call) => (
      <InlineCell>
        <PersonAvatar id={call.user_id} fullName={call.user_name} size={20} />
        <ClippedText>{call.user_name}</ClippedText>
      </InlineCell>
    ),
  }),
  recordColumn<Call>({
    id: 'outcome',
    label: 'Outcome',
    width: '152px',
    cell: (call) => (
      <InlineCell>
        <ToneDot tone={OUTCOME_TONES[call.outcome]}>{OUTCOME_WORDS[call.outcome]}</ToneDot>
        {call.provisional ? (
          <CellSign icon={IconAlertCircle} tone="amber" label="Not yet confirmed by the agent" />
        ) : null}
      </InlineCell>
    ),
  }),
  recordColumn<Call>({
    id: 'length',
    label: 'Length',
    width: '64px',
    align: 'end',
    cell: (call) => clockText(call.duration * 1000),
  }),
  recordColumn<Call>({
    id: 'audio',
    label: 'Audio',
    width: '88px',
    cell: (call) =>
      call.recording_url === null ? null : (
        <InlineCell>
          <IconWaveSine size={15} color="var(--accent-text)" aria-hidden /> Recorded
        </InlineCell>
      ),
  }),
  recordColumn<Call>({
    id: 'notes',
    label: 'Notes',
    width: 'minmax(160px, 2fr)',
    cell: (call) => <QuietText>{call.notes}</QuietText>,
  }),
]
