/** The hours of the day in which most of my dials reach somebody; those of few come last. */
import { BreakdownCard } from '../charts/breakdown-card.tsx'
import { hourName } from '../../../format/labels/counted-labels.ts'

export const BestHours = () => (
  <BreakdownCard
    title="My best hours"
    by="hour"
    head="Hour"
    show="contact_rate"
    nameOf={({ key }) => hourName(Number(key))}
    narrow={({ key }) => ({ hour: Number(key) })}
  />
)
