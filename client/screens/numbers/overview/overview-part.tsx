/** The overview: an agent’s own days, or for who leads teams how they do, and by whom and what. */
import { useMe } from '../../../session/use-session.ts'
import { ByAgent, BySource, ByTeam, ByVersion } from '../charts/breakdowns.tsx'
import { DayChart } from '../charts/day-chart.tsx'
import { HourColumns } from '../charts/hour-columns.tsx'
import { useNumbers } from '../frame/numbers-context.ts'
import { OutcomeBars } from '../outcomes/outcome-bars.tsx'
import { AgentOverview } from './agent-overview.tsx'
import { Figures } from './figures.tsx'
import { TargetsCard } from './targets/targets-card.tsx'

export const OverviewPart = () => (useNumbers().seesOthers ? <TeamOverview /> : <AgentOverview />)

function TeamOverview() {
  const { teams } = useMe()
  return (
    <>
      <Figures />
      <TargetsCard />
      <DayChart />
      <OutcomeBars />
      <ByAgent />
      <HourColumns />
      <BySource />
      {teams.length > 1 ? <ByTeam /> : null}
      <ByVersion />
    </>
  )
}
