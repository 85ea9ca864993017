/** The team’s day in time: how long was talked, wrapped up, and busy of the time people were there; each opens the calls behind it. */
import { Popover, Text } from '@mantine/core'
import { useState } from 'react'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { Figure } from '../../features/floor-view/figure.tsx'
import { currentTally, occupancyOf, occupancyText, sumTallies } from '../../features/floor-view/tallies.ts'
import { useBoardNow } from '../../features/floor-view/time-pill.tsx'
import { TodaysCalls } from '../../features/floor-view/person/todays-calls.tsx'
import { clockText, countText, spanText } from '../../format/duration.ts'
import { Facts } from '../../ui/facts.tsx'

const SECOND_MS = 1_000

export function TimeFigures({ rows }: { rows: readonly BoardRow[] }) {
  const [opened, setOpened] = useState(false)
  const text = useBoardNow((now) => occupancyText(toTally(rows, now)))
  const talk = useBoardNow((now) => spanText(toTally(rows, now).talkMs))
  return (
    <Popover width={280} position="bottom-end" opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Figure label={`occupancy · ${talk} talk`} onClick={() => setOpened(!opened)}>
          {text}
        </Figure>
      </Popover.Target>
      <Popover.Dropdown c="dimmed" fz="sm">
        <Times rows={rows} />
      </Popover.Dropdown>
    </Popover>
  )
}

const toTally = (rows: readonly BoardRow[], now: number) => sumTallies(rows.map((row) => currentTally(row, now)))

function Times({ rows }: { rows: readonly BoardRow[] }) {
  const now = useBoardNow((at) => Math.floor(at / SECOND_MS) * SECOND_MS)
  const tally = toTally(rows, now)
  const { talkMs, holdMs, dialMs, wrapUpMs, readyMs } = tally
  const people = rows.filter((row) => row.agent !== null).length
  return (
    <>
      <Text size="sm" c="var(--text)" mb="sm">
        {occupancyOf(tally)}, {countText(people, 'person', 'people')}.
      </Text>
      <Facts
        layout="lines"
        facts={[
          ['Talk', clockText(talkMs)],
          ['On hold', clockText(holdMs)],
          ['Dialling', clockText(dialMs)],
          ['Wrap-up', clockText(wrapUpMs)],
          ['Available', clockText(readyMs)],
        ]}
      />
      <Text size="sm" mt="sm">
        <TodaysCalls name="Occupancy">Show the calls</TodaysCalls>
      </Text>
    </>
  )
}
