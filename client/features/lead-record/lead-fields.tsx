/** The fields of a lead as they stand. */
import { ActionIcon, Anchor, CopyButton, Group, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { FieldValue } from '#domain/fields/field.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import type { Lead } from '#domain/http/leads.ts'
import { phoneText } from '#domain/phone/text.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { useMe } from '../../session/use-session.ts'
import { useFromNow } from '../../live/use-floor.ts'
import { placeClock } from '../../format/zone-time.ts'
import { NumberToCall } from '../dial/number-to-call.tsx'
import { CustomValue } from '../custom-fields/field-value.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { PriorityMark } from '../lead-list/priority-mark.tsx'
import { OUTCOME_TONES, OUTCOME_WORDS, SOURCE_WORDS, STATUS_TONES, STATUS_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { ToneDot } from '../../ui/tone-mark.tsx'
import { LiftBlock } from './lift-block.tsx'

export function LeadFields({ lead }: { lead: Lead }) {
  const { teams } = useMe()
  const clock = useFromNow((now) => placeClock(lead.zone, now))
  const own = useCustomFields().flatMap((field) => toCustomFact(field, lead.custom[field.key]))
  return (
    <Facts
      facts={[
        ...(lead.called === null ? [] : [['Preferred name', lead.called] as const]),
        ['Phone', lead.phone === null ? UNKNOWN : <Phone key="phone" lead={lead} phone={lead.phone} />],
        ['Local time', clock],
        ['Email', lead.email === null ? UNKNOWN : <Email key="email" address={lead.email} />],
        ['Company', lead.company ?? UNKNOWN],
        ['Title', lead.title ?? UNKNOWN],
        ['Industry', lead.industry ?? UNKNOWN],
        ['Place', [lead.region, lead.country].filter(Boolean).join(', ') || UNKNOWN],
        [
          'Status',
          <ToneDot key="status" tone={STATUS_TONES[lead.status]}>
            {STATUS_WORDS[lead.status]}
          </ToneDot>,
        ],
        ['Priority', <PriorityMark key="priority" priority={lead.priority} />],
        ...(teams.length > 1
          ? [['Team', teams.find(({ id }) => id === lead.team_id)?.name ?? 'Another team'] as const]
          : []),
        ['Owner', lead.assigned_to_name ?? 'The team'],
        ['Source', SOURCE_WORDS[lead.source]],
        ['Last outcome', <LastOutcome key="outcome" lead={lead} />],
        [
          'Last contact',
          <>
            <RecordTime at={lead.last_contact} none="Never" />
            {lead.attempts > 0 ? `, ${lead.attempts} ${lead.attempts === 1 ? 'try' : 'tries'}` : ''}
          </>,
        ],
        ['Added', <RecordTime key="added" at={lead.created_at} none="" />],
        ...own,
        ...(lead.notes === '' ? [] : [['Notes', lead.notes, 'wide'] as const]),
      ]}
    />
  )
}

/** Of what the lead holds, also in fields that are retired. */
function toCustomFact(field: CustomField, value: FieldValue | undefined): Fact[] {
  if (value === undefined) return []
  const fact = [field.label, <CustomValue key={field.id} field={field} value={value} />] as const
  return [typeof value === 'string' && value.length > LONG ? [...fact, 'wide'] : fact]
}

const LONG = 60

const UNKNOWN = (
  <Text span inherit c="var(--text-tertiary)">
    not known
  </Text>
)

const Email = ({ address }: { address: string }) => (
  <Anchor size="sm" href={`mailto:${address}`}>
    {address}
  </Anchor>
)

function LastOutcome({ lead: { last_outcome: outcome, attempts } }: { lead: Lead }) {
  if (outcome !== null) return <ToneDot tone={OUTCOME_TONES[outcome]}>{OUTCOME_WORDS[outcome]}</ToneDot>
  return attempts === 0 ? 'Not called yet' : UNKNOWN
}

function Phone({ lead, phone }: { lead: Lead; phone: string }) {
  return (
    <Group gap={6}>
      {lead.do_not_call ? (
        <s>{phoneText(phone, lead.phone_extension)}</s>
      ) : (
        <NumberToCall leadId={lead.id} leadName={lead.name} number={phoneText(phone, lead.phone_extension)} />
      )}
      <CopyButton value={phone}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy the number'}>
            <ActionIcon size="xs" aria-label="Copy the number" onClick={copy}>
              {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
      {lead.do_not_call ? (
        <Text span size="xs" fw={700} c="var(--state-red)">
          Do not call
        </Text>
      ) : null}
      <LiftBlock lead={lead} />
    </Group>
  )
}
