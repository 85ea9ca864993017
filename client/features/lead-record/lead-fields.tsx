/** The fields of a lead as they stand. */
import { ActionIcon, Anchor, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { phoneText } from '#domain/phone/text.ts'
import { useMe } from '../../session/use-session.ts'
import { useFromNow } from '../../live/use-floor.ts'
import { placeClock } from '../../format/lead-time.ts'
import { telephoneLink } from '../dial/telephone.ts'
import { PriorityMark } from '../../ui/priority-mark.tsx'
import { OUTCOME_TONES, OUTCOME_WORDS, SOURCE_WORDS, STATUS_TONES, STATUS_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { ToneDot } from '../../ui/tone-mark.tsx'
import styles from './lead-panel.module.css'
import { LiftBlock } from './lift-block.tsx'

export function LeadFields({ lead }: { lead: Lead }) {
  const { teams } = useMe()
  const clock = useFromNow((now) => placeClock(lead.zone, now))
  return (
    <dl className={styles.fields}>
      {lead.called === null ? null : <Field name="Called">{lead.called}</Field>}
      <Field name="Phone">{lead.phone === null ? null : <Phone lead={lead} phone={lead.phone} />}</Field>
      <Field name="Local time">{clock}</Field>
      <Field name="E-mail">
        {lead.email === null ? null : (
          <Anchor size="sm" href={`mailto:${lead.email}`}>
            {lead.email}
          </Anchor>
        )}
      </Field>
      <Field name="Company">{lead.company}</Field>
      <Field name="Title">{lead.title}</Field>
      <Field name="Industry">{lead.industry}</Field>
      <Field name="Place">{[lead.region, lead.country].filter(Boolean).join(', ') || null}</Field>
      <Field name="Status">
        <ToneDot tone={STATUS_TONES[lead.status]}>{STATUS_WORDS[lead.status]}</ToneDot>
      </Field>
      <Field name="Priority">
        <PriorityMark priority={lead.priority} />
      </Field>
      {teams.length > 1 ? (
        <Field name="Team">{teams.find(({ id }) => id === lead.team_id)?.name ?? 'Another team'}</Field>
      ) : null}
      <Field name="Owner">{lead.assigned_to_name ?? 'The team'}</Field>
      <Field name="Source">{SOURCE_WORDS[lead.source]}</Field>
      <Field name="Last outcome">
        {lead.last_outcome !== null ? (
          <ToneDot tone={OUTCOME_TONES[lead.last_outcome]}>{OUTCOME_WORDS[lead.last_outcome]}</ToneDot>
        ) : lead.attempts === 0 ? (
          'Not called yet'
        ) : null}
      </Field>
      <Field name="Last contact">
        <RecordTime at={lead.last_contact} none="Never" />
        {lead.attempts > 0 ? `, ${lead.attempts} ${lead.attempts === 1 ? 'try' : 'tries'}` : ''}
      </Field>
      <Field name="Added">
        <RecordTime at={lead.created_at} none="" />
      </Field>
      {lead.notes === '' ? null : (
        <Field name="Notes" wide>
          <span className={styles.notes}>{lead.notes}</span>
        </Field>
      )}
    </dl>
  )
}

function Field({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? styles.wide : undefined}>
      <dt>{name}</dt>
      <dd>{children ?? <span className={styles.none}>not known</span>}</dd>
    </div>
  )
}

function Phone({ lead, phone }: { lead: Lead; phone: string }) {
  return (
    <span className={styles.phone}>
      {lead.do_not_call ? (
        <s>{phoneText(phone, lead.phone_extension)}</s>
      ) : (
        <Anchor size="sm" href={telephoneLink(phone, lead.phone_extension ?? undefined)}>
          {phoneText(phone, lead.phone_extension)}
        </Anchor>
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
      {lead.do_not_call ? <strong className={styles.stop}>Do not call</strong> : null}
      <LiftBlock lead={lead} />
    </span>
  )
}
