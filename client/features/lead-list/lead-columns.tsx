/** The columns of the leads list. */
import { IconPhoneOff } from '@tabler/icons-react'
import { phoneText } from '#domain/phone/text.ts'
import type { Lead } from '#domain/http/leads.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { customSort, type SortDirection } from '#domain/http/records/lead-query.ts'
import { type RecordColumn, recordColumn } from '../../ui/records-table/columns.ts'
import { CustomValue } from '../custom-fields/field-value.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { CellSign, ClippedText, InlineCell, NameCell, QuietText } from '../../ui/records-table/cells.tsx'
import { PriorityMark } from './priority-mark.tsx'
import { OUTCOME_TONES, OUTCOME_WORDS, SOURCE_WORDS, STATUS_TONES, STATUS_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { ToneDot } from '../../ui/tone-mark.tsx'
import { TagMark } from '../tags/tag-mark.tsx'
import { LiveMark } from './live-mark.tsx'

export const LEAD_COLUMNS = [
  recordColumn<Lead>({
    id: 'name',
    label: 'Name',
    width: 'minmax(180px, 1.6fr)',
    sort: { by: 'name', direction: 'ascending' },
    fixed: true,
    cell: (lead) => <NameCell name={lead.name} detail={lead.company} />,
  }),
  recordColumn<Lead>({
    id: 'phone',
    label: 'Phone',
    width: '184px',
    cell: (lead) => (
      <InlineCell>
        {lead.phone === null ? <QuietText>none</QuietText> : <PhoneCell lead={lead} phone={lead.phone} />}
        {lead.do_not_call ? <CellSign icon={IconPhoneOff} tone="red" label="Do not call" /> : null}
      </InlineCell>
    ),
  }),
  recordColumn<Lead>({
    id: 'now',
    label: 'Now',
    width: 'minmax(150px, 1fr)',
    cell: (lead) => <LiveMark leadId={lead.id} />,
  }),
  recordColumn<Lead>({
    id: 'status',
    label: 'Status',
    width: '116px',
    sort: { by: 'status', direction: 'ascending' },
    cell: ({ status }) => <ToneDot tone={STATUS_TONES[status]}>{STATUS_WORDS[status]}</ToneDot>,
  }),
  recordColumn<Lead>({
    id: 'priority',
    label: 'Priority',
    width: '96px',
    sort: { by: 'priority', direction: 'descending' },
    cell: ({ priority }) => <PriorityMark priority={priority} />,
  }),
  recordColumn<Lead>({
    id: 'owner',
    label: 'Owner',
    width: 'minmax(130px, 0.8fr)',
    sort: { by: 'owner', direction: 'ascending' },
    cell: (lead) =>
      lead.assigned_to === null ? (
        <QuietText>Team</QuietText>
      ) : (
        <InlineCell>
          <PersonAvatar id={lead.assigned_to} fullName={lead.assigned_to_name ?? '?'} size={20} />
          <ClippedText>{lead.assigned_to_name}</ClippedText>
        </InlineCell>
      ),
  }),
  recordColumn<Lead>({
    id: 'outcome',
    label: 'Last outcome',
    width: '136px',
    sort: { by: 'last-outcome', direction: 'ascending' },
    cell: ({ last_outcome: outcome }) =>
      outcome === null ? (
        <QuietText>Not called yet</QuietText>
      ) : (
        <ToneDot tone={OUTCOME_TONES[outcome]}>{OUTCOME_WORDS[outcome]}</ToneDot>
      ),
  }),
  recordColumn<Lead>({
    id: 'attempts',
    label: 'Tries',
    width: '64px',
    align: 'end',
    sort: { by: 'attempts', direction: 'descending' },
    cell: (lead) => lead.attempts,
  }),
  recordColumn<Lead>({
    id: 'contact',
    label: 'Last contact',
    width: '128px',
    sort: { by: 'last-contact', direction: 'descending' },
    cell: (lead) => <RecordTime at={lead.last_contact} none="Never" />,
  }),
  recordColumn<Lead>({
    id: 'tags',
    label: 'Tags',
    width: 'minmax(120px, 0.8fr)',
    cell: (lead) => (
      <ClippedText title={lead.tags.map(({ name }) => name).join(', ')}>
        {lead.tags.map((tag) => (
          <TagMark key={tag.id} tag={tag} />
        ))}
      </ClippedText>
    ),
  }),
  recordColumn<Lead>({
    id: 'source',
    label: 'Source',
    width: '104px',
    sort: { by: 'source', direction: 'ascending' },
    cell: (lead) => SOURCE_WORDS[lead.source],
  }),
  recordColumn<Lead>({ id: 'email', label: 'Email', width: 'minmax(160px, 1fr)', cell: (lead) => lead.email }),
  recordColumn<Lead>({
    id: 'country',
    label: 'Country',
    width: '92px',
    sort: { by: 'country', direction: 'ascending' },
    cell: (lead) => lead.country,
  }),
  recordColumn<Lead>({
    id: 'industry',
    label: 'Industry',
    width: 'minmax(110px, 0.6fr)',
    sort: { by: 'industry', direction: 'ascending' },
    cell: (lead) => <ClippedText>{lead.industry}</ClippedText>,
  }),
  recordColumn<Lead>({
    id: 'created',
    label: 'Added',
    width: '128px',
    sort: { by: 'newest', direction: 'descending' },
    cell: (lead) => <RecordTime at={lead.created_at} none="" />,
  }),
]

export type LeadColumn = RecordColumn<Lead>

/** Others are shown when somebody asks for them. An agent's own list has one owner. */
const USUAL = ['name', 'phone', 'now', 'status', 'priority', 'outcome', 'attempts', 'contact']
export const SHOWN_AT_FIRST: Record<Role, readonly string[]> = {
  admin: USUAL.toSpliced(5, 0, 'owner'),
  manager: USUAL.toSpliced(5, 0, 'owner'),
  agent: [...USUAL, 'tags'],
}

/** One a field; one that is retired is shown where somebody has chosen it before. */
export const customColumns = (fields: readonly CustomField[]): LeadColumn[] =>
  fields.map((field) =>
    recordColumn<Lead>({
      id: customSort(field.key),
      label: field.label,
      width: 'minmax(120px, 0.8fr)',
      align: field.type === 'number' || field.type === 'money' ? 'end' : 'start',
      sort: { by: customSort(field.key), direction: 'ascending' },
      cell: ({ custom: { [field.key]: value } }) =>
        value === undefined ? null : (
          <ClippedText>
            <CustomValue field={field} value={value} />
          </ClippedText>
        ),
    }),
  )

/** As the API has it where nobody says which way. */
export const usualDirection = (sort: string): SortDirection =>
  LEAD_COLUMNS.find(({ meta }) => meta?.sort?.by === sort)?.meta?.sort?.direction ?? 'ascending'

/** The column of the order that stands, with the direction that it has. */
export function turned(column: LeadColumn, sort: string, direction: SortDirection | undefined): LeadColumn {
  const { meta } = column
  if (direction === undefined || meta?.sort?.by !== sort) return column
  return { ...column, meta: { ...meta, sort: { by: sort, direction } } }
}

/** A long extension is cut off before the mark that nobody may call it. */
function PhoneCell({ lead, phone }: { lead: Lead; phone: string }) {
  const text = phoneText(phone, lead.phone_extension)
  return <ClippedText title={text}>{text}</ClippedText>
}
