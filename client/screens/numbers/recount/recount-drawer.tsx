/** The days that the screen shows, counted anew: as the screens say, as added up, from the calls, and from the journal (TI7). */
import { Anchor, Button, Drawer, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { MOST_DAYS } from '#domain/analytics/measure.ts'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { RecountFound, RecountTable, RecountVerdict, verdictText } from '../../../features/numbers/recount-table.tsx'
import { countText } from '../../../format/duration.ts'
import { useMe } from '../../../session/use-session.ts'
import { announce } from '../../../ui/live-region.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { useNumbers } from '../frame/numbers-context.ts'
import { dayNameInFull, eachDay, spanName } from '../frame/spans.ts'
import { type DayRecount, type TeamDay, useRecounts } from './use-recounts.ts'

export function RecountDrawer({ onClose }: { readonly onClose: () => void }) {
  const { asked } = useNumbers()
  const wanted = useTeamDays()
  return (
    <Drawer opened onClose={onClose} title={`Recount, ${spanName(asked)}`} size="min(880px, 100vw)">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Each team’s whole day, whatever filters are set, found four ways: as these screens say it, as it was added up,
          from the calls and stretches of duty, and from the journal of the floor. Nothing is changed by it.
        </Text>
        {wanted.length === 1 && wanted[0] !== undefined ? <OneDay day={wanted[0]} /> : <Days wanted={wanted} />}
      </Stack>
    </Drawer>
  )
}

/** The newest first; days to come have nothing to count. */
function useTeamDays(): readonly TeamDay[] {
  const { asked, today } = useNumbers()
  const { teams } = useMe()
  const teamIds = asked.teamId === undefined ? teams.map(({ id }) => id) : [asked.teamId]
  return eachDay(asked)
    .filter((day) => day <= today)
    .toReversed()
    .slice(0, MOST_DAYS)
    .flatMap((day) => teamIds.map((teamId) => ({ teamId, day })))
}

const tell = (found: Recount | undefined): void => (found === undefined ? undefined : announce(verdictText(found)))

/** Somebody who asks for one day wants it counted now. */
function OneDay({ day }: { readonly day: TeamDay }) {
  const {
    days: [one],
  } = useRecounts([day])
  const asked = useRef(false)
  useEffect(() => {
    if (one === undefined || asked.current) return
    asked.current = true
    void one.count().then(tell)
  }, [one])
  if (one === undefined) return null
  return (
    <>
      <Again one={one} />
      <Found one={one} />
    </>
  )
}

const Again = ({ one }: { readonly one: DayRecount }) => (
  <Group>
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={one.isCounting}
      onClick={() => void one.count().then(tell)}
    >
      Recount {dayNameInFull(one.day)}
    </Button>
  </Group>
)

function Found({ one }: { readonly one: DayRecount }) {
  const { names } = useNumbers()
  if (one.fault) return <ErrorState inline fault={one.fault} onRetry={() => void one.count().then(tell)} />
  if (one.found === undefined)
    return one.isCounting ? (
      <Text size="sm" c="dimmed" role="status">
        Counting. Of a full day this takes some seconds.
      </Text>
    ) : null
  return (
    <section aria-label={`Recount of ${one.day}`}>
      <RecountVerdict found={one.found} />
      <RecountTable found={one.found} nameOf={names.person} />
    </section>
  )
}

const keyOf = ({ teamId, day }: TeamDay): string => `${teamId} ${day}`

function Days({ wanted }: { readonly wanted: readonly TeamDay[] }) {
  const { days, isRunning, countAll, stop } = useRecounts(wanted)
  const [open, setOpen] = useState<string | null>(null)
  const shown = days.find((one) => keyOf(one) === open)
  const done = days.flatMap(({ found }) => (found === undefined ? [] : [found]))
  return (
    <>
      <Group gap="sm">
        {isRunning ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlayerStop size={15} aria-hidden />}
            onClick={stop}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="compact-sm"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => void countAll().then((found) => announce(sumText(found, days.length)))}
          >
            Recount {countText(days.length, 'day')}
          </Button>
        )}
        {done.length === 0 ? null : <Text size="sm">{sumText(done, days.length)}</Text>}
      </Group>
      <DayTable days={days} open={open} onOpen={setOpen} />
      {shown === undefined ? null : (
        <>
          <Text fw={600}>{dayNameInFull(shown.day)}</Text>
          <Found one={shown} />
        </>
      )}
    </>
  )
}

/** `All 7 days agree, to the unit.` */
export function sumText(found: readonly Recount[], days: number): string {
  const differing = found.filter(({ verdict }) => verdict === 'differs').length
  if (differing > 0) return `${differing} of ${countText(found.length, 'day')} differ.`
  return found.length === days
    ? `All ${countText(days, 'day')} agree, to the unit.`
    : `${found.length} of ${countText(days, 'day')} counted; they agree, to the unit.`
}

interface DayTableProps {
  readonly days: readonly DayRecount[]
  readonly open: string | null
  readonly onOpen: (key: string) => void
}

function DayTable({ days, open, onOpen }: DayTableProps) {
  const { asked, names } = useNumbers()
  const ofTeams = asked.teamId === undefined
  return (
    <ScrollTable label="Days to recount" minWidth={ofTeams ? 480 : 340}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Day</Table.Th>
          {ofTeams ? <Table.Th>Team</Table.Th> : null}
          <Table.Th>Found</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.map((one) => {
          const key = keyOf(one)
          const show = () => {
            onOpen(key)
            if (one.found === undefined) void one.count().then(tell)
          }
          return (
            <Table.Tr key={key} data-chosen={key === open || undefined}>
              <Table.Th scope="row" fw={450}>
                <Anchor component="button" type="button" inherit aria-expanded={key === open} onClick={show}>
                  {dayNameInFull(one.day)}
                </Anchor>
              </Table.Th>
              {ofTeams ? <Table.Td>{names.team(one.teamId)}</Table.Td> : null}
              <Table.Td>
                <DayFound one={one} />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </ScrollTable>
  )
}

function DayFound({ one: { found, fault, isCounting } }: { readonly one: DayRecount }) {
  if (isCounting) return <Loader size={14} aria-label="Counting" />
  if (fault)
    return (
      <Text span inherit c="var(--state-red)">
        Could not be counted
      </Text>
    )
  if (found === undefined)
    return (
      <Text span inherit c="dimmed">
        Not counted yet
      </Text>
    )
  return <RecountFound verdict={found.verdict} />
}
