/** Who is on the line or about to be: the card, the time where they are, and why this lead now (NX1). */
import { TonePill } from '../../../ui/tone-mark.tsx'
import { VisuallyHidden } from '@mantine/core'
import { IconBuilding, IconClock, IconMail, IconPhone, IconStarFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { mayCallAt } from '#domain/floor/calling-hours.ts'
import type { Lease } from '#domain/floor/state.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { PRIORITY_WORDS, STATUS_WORDS } from '../../../format/record-labels.ts'
import { useDesk } from '../desk.tsx'
import styles from './lead-panel.module.css'
import { placeClock } from '../../../format/zone-time.ts'
import { relativeText } from '../../../format/duration.ts'
import { usePhoneText } from '../../../format/phone.ts'
import { whyText } from '../../../format/labels/why-labels.ts'

export function LeadPanel({ lead, lease }: { lead: LeadCard; lease: Lease | undefined }) {
  const phone = usePhoneText(lead)
  const role = [lead.title, lead.company].filter(Boolean).join(', ')
  const lastContact = useFromNow((now) => (lead.lastContactAt === null ? null : relativeText(lead.lastContactAt, now)))
  return (
    <section className={styles.panel} aria-label="Lead">
      <h2>{lead.name}</h2>
      {lead.called ? <p>Preferred name: {lead.called}</p> : null}
      {role ? <p>{role}</p> : null}
      <ul className={styles.facts}>
        <Fact icon={<IconPhone size={15} aria-hidden />} label="Phone">
          {phone ?? 'No number'}
          {lead.others ? ` · ${lead.others} other ${lead.others === 1 ? 'number' : 'numbers'}` : ''}
        </Fact>
        <LocalTimeFact zone={lead.zone} />
        {lead.email ? (
          <Fact icon={<IconMail size={15} aria-hidden />} label="Email">
            {lead.email}
          </Fact>
        ) : null}
        {lead.industry ? (
          <Fact icon={<IconBuilding size={15} aria-hidden />} label="Industry">
            {lead.industry}
          </Fact>
        ) : null}
        <Fact icon={<IconStarFilled size={13} aria-hidden />} label="Status">
          {PRIORITY_WORDS[lead.priority]} priority · {STATUS_WORDS[lead.status]}
          {lastContact === null ? '' : ` · last called ${lastContact}`}
        </Fact>
      </ul>
      {lease ? <WhyThisLead lease={lease} /> : null}
    </section>
  )
}

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <li className={styles.fact}>
      {icon}
      <VisuallyHidden>{label}: </VisuallyHidden>
      <span>{children}</span>
    </li>
  )
}

/** Their wall clock, and a word when one may not ring at this hour. */
function LocalTimeFact({ zone }: { zone: string }) {
  const { callingHours } = useDesk().floor.settings
  const clock = useFromNow((now) => placeClock(zone, now))
  const allowed = useFromNow((now) => mayCallAt(callingHours, zone, now))
  return (
    <Fact icon={<IconClock size={15} aria-hidden />} label="Local time">
      <strong>{clock}</strong> {allowed ? null : <TonePill tone="amber">outside calling hours</TonePill>}
    </Fact>
  )
}

function WhyThisLead({ lease: { why, source } }: { lease: Lease }) {
  const headline = useFromNow((now) => whyText(why, source, now).headline)
  const facts = useFromNow((now) => whyText(why, source, now).facts.join(' · '))
  return (
    <div className={styles.why}>
      <h3>Why this lead</h3>
      <strong>{headline}</strong>
      <p>{facts}</p>
    </div>
  )
}
