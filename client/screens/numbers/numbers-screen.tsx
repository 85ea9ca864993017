/** The numbers: what was done in which days, by whom and with what, each rate by its one definition and with its fraction. */
import { Anchor, Group, Select, Tabs, Text, Title } from '@mantine/core'
import { IconReportAnalytics } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useActions } from '../../actions/registry.ts'
import { targetsInForceOptions } from '../../api/numbers/targets-in-force.ts'
import { useTeam } from '../../live/team-choice.ts'
import { NoTeamYet } from '../../session/no-team-yet.tsx'
import { RightGate } from '../../session/route-states.tsx'
import { useMay, useMe } from '../../session/use-session.ts'
import { FilterChips } from '../../ui/filters/filter-chips.tsx'
import { numbersActions } from './actions.ts'
import { type Filter, narrowedBy } from './frame/asked.ts'
import { NO_FILTERS, isFiltered, toNumbersChips } from './frame/chips.ts'
import { FrameBar } from './frame/frame-bar.tsx'
import { NumbersContext, type NumbersFrame, useNumbers } from './frame/numbers-context.ts'
import { useNumbersFrame } from './frame/use-numbers-frame.ts'
import { measureOfShown } from './card/measure-columns.ts'
import { SHOWN } from './numbers-search.ts'
import styles from './numbers-screen.module.css'
import { type NumbersPart, PARTS, partsFor } from './parts.tsx'
import { RecountButton } from './recount/recount-button.tsx'

export function NumbersScreen() {
  return (
    <RightGate right="view-performance">
      <Numbers />
    </RightGate>
  )
}

function Numbers() {
  const { frame, pickers } = useNumbersFrame()
  if (useTeam() === undefined) return <NoTeamYet />
  return (
    <NumbersContext value={frame}>
      <Frame frame={frame} pickers={pickers} />
    </NumbersContext>
  )
}

interface FrameProps {
  readonly frame: NumbersFrame
  readonly pickers: Parameters<typeof FrameBar>[0]['pickers']
}

function Frame({ frame, pickers }: FrameProps) {
  const { part } = useParams({ from: '/shell/numbers/$part' })
  const shown = partsFor(frame.seesOthers, useSeesLeaderboard(frame))
  const now = shown.find((known) => known === part) ?? 'overview'
  const go = useGo()
  useFrameActions(frame, shown, now, go)
  const list = useChosenInSight(now)
  return (
    <Tabs className={styles.screen} value={now} keepMounted={false} onChange={(next) => go(next)}>
      <Group component="header" align="end" gap="4px 16px" px="lg" pt="md">
        <Title order={1} size="h2" pb="md">
          Numbers
        </Title>
        <Tabs.List ref={list} className={styles.tabs}>
          {shown.map((name) => {
            const { label, icon: Icon } = PARTS[name]
            return (
              <Tabs.Tab py={10} key={name} value={name} leftSection={<Icon size={15} aria-hidden />}>
                {label}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        <Group gap="md" pb={8} ml="auto" wrap="nowrap">
          <RecountButton />
          <ToReports />
        </Group>
      </Group>
      {shown.map((name) => {
        const { Part, narrowedBy: filters } = PARTS[name]
        return (
          <Tabs.Panel key={name} value={name} className={styles.part} tabIndex={0}>
            <div className={styles.bar}>
              <FrameBar pickers={pickers} />
              {PARTS[name].drawsShown === true ? <ShownBy /> : null}
            </div>
            <Chips heldBy={filters} />
            <div className={styles.cards}>
              <NumbersContext value={filters ? { ...frame, asked: narrowedBy(frame.asked, filters) } : frame}>
                <Part />
              </NumbersContext>
            </div>
          </Tabs.Panel>
        )
      })}
    </Tabs>
  )
}

/** Of an agent: whether their team shows it. */
function useSeesLeaderboard({ seesOthers }: NumbersFrame): boolean {
  const { user } = useMe()
  const team = useTeam()
  const inForce = useQuery({
    ...targetsInForceOptions(team?.id ?? '', user.id),
    enabled: !seesOthers && team !== undefined,
  })
  return inForce.data?.shows_leaderboard === true
}

function ToReports() {
  const may = useMay()
  if (!may('view-reports')) return null
  return (
    <Anchor variant="icon" size="sm" fw={550} renderRoot={(props) => <Link to="/numbers/reports" {...props} />}>
      <IconReportAnalytics size={15} aria-hidden /> Reports
    </Anchor>
  )
}

/** Which number marks are drawn by. */
function ShownBy() {
  const { search, change } = useNumbers()
  return (
    <Select
      w={220}
      mx="lg"
      aria-label="Marks show"
      leftSection={<span aria-hidden>Show</span>}
      leftSectionWidth={56}
      allowDeselect={false}
      data={SHOWN.map((value) => ({ value, label: measureOfShown(value).name }))}
      value={search.show}
      onChange={(value) => change({ show: SHOWN.find((known) => known === value) })}
    />
  )
}

interface ChipsProps {
  /** What narrows this part, where not everything does. */
  readonly heldBy: readonly Filter[] | undefined
}

function Chips({ heldBy }: ChipsProps) {
  const { search, change, names, seesOthers, asked } = useNumbers()
  const chips = toNumbersChips(search, names, seesOthers, asked)
  if (chips.length === 0) return null
  const idle = chips.filter(({ id }) => heldBy?.includes(id) === false)
  return (
    <div className={styles.chips}>
      <FilterChips chips={chips} onRemove={change} onClear={() => change(NO_FILTERS)} />
      {idle.length === 0 ? null : (
        <Text size="sm" c="dimmed" role="note" mt={4}>
          Not narrowed here: {idle.map(({ text }) => text).join(' · ')}
        </Text>
      )}
    </div>
  )
}

/** To another part, with the same days and filters. */
function useGo(): (part: string | null) => void {
  const navigate = useNavigate()
  return (part) => {
    if (part !== null) void navigate({ to: '/numbers/$part', params: { part }, search: true })
  }
}

function useFrameActions(
  { search, change }: NumbersFrame,
  shown: readonly NumbersPart[],
  now: NumbersPart,
  go: (part: string) => void,
): void {
  const step = (by: number) => () => {
    const next = shown[(shown.indexOf(now) + by + shown.length) % shown.length]
    if (next !== undefined) go(next)
  }
  useActions([
    { ...numbersActions.clear, run: () => change(NO_FILTERS), when: isFiltered(search) },
    { ...numbersActions.tables, run: () => change({ as: search.as === 'table' ? undefined : 'table' }) },
    { ...numbersActions.next, run: step(1) },
    { ...numbersActions.previous, run: step(-1) },
  ])
}

/** The strip of tabs is wider than a phone: whichever is chosen comes into sight. */
function useChosenInSight(part: NumbersPart) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = list.current?.querySelector(`[role="tab"][id$="-tab-${part}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [part])
  return list
}
