/** Whom the person is working on, and why. */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useServerNow } from '../../../live/use-floor.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { timeInZone } from '../../../format/time-text.ts'
import { Panel } from '../../../ui/panel.tsx'
import { PRIORITY_WORDS, STATUS_WORDS } from '../../../format/record-labels.ts'
import { usePhoneText } from '../../../format/phone.ts'
import { firstZone } from '../../../format/zone-time.ts'
import { ordinal } from '../../../format/labels/why-labels.ts'
import { type BoardRow, leadOf } from '../board-rows.ts'

export function LeadFacts({ row }: { row: BoardRow }) {
  const lead = leadOf(row)
  const now = useServerNow()
  const phone = usePhoneText(lead ?? null)
  if (!lead) return null
  // A number that several zones share is shown by the first; all agree on whether it may be called.
  const there = isUnknownZone(lead.zone) ? null : timeInZone(now, firstZone(lead.zone))
  return (
    <Panel title="Lead">
      <Anchor
        c="var(--text)"
        fz={15}
        fw={620}
        renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead.leadId }} {...props} />}
      >
        {lead.name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {[lead.title, lead.company].filter(Boolean).join(', ')}
      </Text>
      <Text size="sm" c="dimmed">
        {[phone, there === null ? null : `${there} there`, lead.industry].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          `${ordinal(lead.attempts + 1)} attempt`,
          `${PRIORITY_WORDS[lead.priority]} priority`,
          STATUS_WORDS[lead.status],
        ].join(' · ')}
      </Text>
    </Panel>
  )
}
