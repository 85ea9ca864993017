/** An agent’s own numbers and nobody else’s: today, this week and this month, their best hours, what to listen to again. */
import { Figures } from './figures.tsx'
import { BestHours } from './best-hours.tsx'
import { ListenAgain } from './listen-again.tsx'
import { MySpans } from './my-spans.tsx'
import { TargetsCard } from './targets/targets-card.tsx'
import { DayChart } from '../charts/day-chart.tsx'
import { OutcomeBars } from '../outcomes/outcome-bars.tsx'

export const AgentOverview = () => (
  <>
    <MySpans />
    <TargetsCard />
    <Figures />
    <DayChart />
    <BestHours />
    <OutcomeBars />
    <ListenAgain />
  </>
)
