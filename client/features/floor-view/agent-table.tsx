/** The same people as rows: for comparing numbers, and for those who read tables faster than tiles. */
import { Group, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useMemo, useRef } from 'react'
import { useFloor } from '../../live/use-floor.ts'
import { clockText } from '../../format/duration.ts'
import { StateBadge } from '../agents/state-badge.tsx'
import { AlertMark, HandMark, LinkMark, RecordingMark, VersionMark } from './person/row-marks.tsx'
import { isLoud, useRowAlerts } from './alerts.ts'
import type { RowGroup } from './board-order.ts'
import { type BoardRow, leadOf } from './board-rows.ts'
import classes from './agent-table.module.css'
import { occupancyText, currentTally } from './tallies.ts'
import { BoardElapsed, TimePill, useBoardNow, useLevel } from './time-pill.tsx'
import { type Scripts, placeOf } from './use-board.ts'

const ROW_HEIGHT = 35
/** Widths stand still whatever the rows say; lead and step share what is left. */
const COLUMNS = [
  ['Agent', 130],
  ['State', 116],
  ['Time', 92],
  ['Lead', '17%'],
  ['Script step', undefined],
  ['On step', 60],
] as const
const NUMBERS = [
  ['Calls', 44],
  ['Contacts', 66],
  ['Booked', 60],
  ['Talk', 62],
  ['Occupancy', 82],
] as const

interface AgentTableProps {
  readonly groups: readonly RowGroup[]
  readonly scripts: Scripts
  readonly selected: string | undefined
  readonly onOpen: (agentId: string) => void
}

type Line = { readonly heading: string; readonly count: number } | { readonly row: BoardRow }

export function AgentTable({ groups, scripts, selected, onOpen }: AgentTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  const lines = useMemo(
    () =>
      groups.flatMap(({ label, rows }): Line[] => [
        ...(label === null ? [] : [{ heading: label, count: rows.length }]),
        ...rows.map((row) => ({ row })),
      ]),
    [groups],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            {COLUMNS.map(([name, width]) => (
              <th key={name} scope="col" style={{ width }}>
                {name}
              </th>
            ))}
            {NUMBERS.map(([name, width]) => (
              <th key={name} scope="col" className={classes.number} style={{ width }}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Pad height={before} />
          {items.map(({ index }) => {
            const line = lines[index]
            if (!line) return null
            if ('heading' in line) {
              return (
                <tr key={line.heading}>
                  <td colSpan={COLUMNS.length + NUMBERS.length}>
                    <strong>{line.heading}</strong> {line.count}
                  </td>
                </tr>
              )
            }
            const { row } = line
            return (
              <AgentRow
                key={row.agentId}
                row={row}
                scripts={scripts}
                reasonLabel={reasons.find(({ code }) => code === row.agent?.reason)?.label}
                selected={row.agentId === selected}
                onOpen={onOpen}
              />
            )
          })}
          <Pad height={after} />
        </tbody>
      </table>
    </div>
  )
}

const Pad = ({ height }: { height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden>
      <td className={classes.pad} style={{ height }} colSpan={COLUMNS.length + NUMBERS.length}>
        &nbsp;
      </td>
    </tr>
  )

interface AgentRowProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly reasonLabel: string | undefined
  readonly selected: boolean
  readonly onOpen: (agentId: string) => void
}

const talkText = (talkMs: number): string => (talkMs === 0 ? '–' : clockText(talkMs))

const AgentRow = memo(function AgentRow({ row, scripts, reasonLabel, selected, onOpen }: AgentRowProps) {
  const level = useLevel(row)
  const alerts = useRowAlerts(row)
  const lead = leadOf(row)
  const { call, tally } = row
  const step = placeOf(row, scripts)?.node.title
  const talk = useBoardNow((now) => talkText(currentTally(row, now).talkMs))
  const busy = useBoardNow((now) => occupancyText(currentTally(row, now)))
  return (
    <tr
      className={classes.row}
      data-selected={selected || undefined}
      data-loud={isLoud(alerts) || undefined}
      onClick={() => onOpen(row.agentId)}
    >
      <td>
        <button type="button" className={classes.name} data-tile={row.agentId} aria-pressed={selected}>
          {row.fullName}
          <LinkMark row={row} />
          <HandMark row={row} />
        </button>
      </td>
      <td>
        <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} plain />
      </td>
      <td>
        <Group component="span" gap={6} wrap="nowrap">
          <TimePill row={row} level={level} />
          <RecordingMark row={row} />
          <AlertMark row={row} alerts={alerts} />
        </Group>
      </td>
      <td title={lead ? [lead.name, lead.company].filter(Boolean).join(', ') : undefined}>
        {lead?.name}
        {lead && lead.company !== null && (
          <Text span inherit c="dimmed">
            , {lead.company}
          </Text>
        )}
      </td>
      <td title={step}>
        {step} <VersionMark row={row} />
      </td>
      <td>{call && call.nodeId !== null && call.phase !== 'wrap-up' && <BoardElapsed since={call.nodeSince} />}</td>
      <td className={classes.number}>{tally.calls}</td>
      <td className={classes.number}>{tally.contacts}</td>
      <td className={classes.number}>{tally.bookings}</td>
      <td className={classes.number}>{talk}</td>
      <td className={classes.number}>{busy}</td>
    </tr>
  )
})
