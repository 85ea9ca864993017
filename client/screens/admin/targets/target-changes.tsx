/** Every target that was set, for whom, from which day, and by whom; the newest day first. */
import { Anchor, Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { TeamTarget, TeamTargets } from '#domain/http/numbers/targets.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { targetText } from '../../../features/targets/own-targets.ts'
import { dayInFull } from '../../../format/time-text.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { targetName } from '#domain/analytics/targets.ts'

/** On the first look. */
const SHOWN = 12
/** The day from which a team has what came with it. */
const FIRST_DAY = '1970-01-01'

interface TargetChangesProps {
  readonly targets: TeamTargets
  readonly names: ReadonlyMap<string, string>
  readonly onWhose: (whose: string | undefined) => void
}

export function TargetChanges({ targets: { targets, today }, names, onWhose }: TargetChangesProps) {
  const [isAll, setAll] = useState(false)
  const onPhone = useNarrowerThan('phone')
  const shown = isAll ? targets : targets.slice(0, SHOWN)
  return (
    <>
      <ScrollTable label="Changes of targets" minWidth={onPhone ? 320 : 640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>For</Table.Th>
            <Table.Th>Target</Table.Th>
            {onPhone ? null : <Table.Th>Set by</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((target) => (
            <Table.Tr key={`${target.scope} ${target.user_id} ${target.measure} ${target.period} ${target.valid_from}`}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {target.valid_from === FIRST_DAY ? 'The start' : dayInFull(target.valid_from)}
                {target.valid_from > today ? (
                  <Text size="xs" c="dimmed">
                    Not yet
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                <Anchor component="button" type="button" inherit onClick={() => onWhose(whoseOf(target))}>
                  {nameOf(target, names)}
                </Anchor>
              </Table.Td>
              <Table.Td>{wordsOf(target)}</Table.Td>
              {onPhone ? null : (
                <Table.Td>
                  {target.set_by === null ? (
                    'Came with the team'
                  ) : (
                    <>
                      {target.set_by.full_name}, <RecordTime at={target.set_at} none="" />
                    </>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {targets.length > shown.length ? (
        <Button variant="subtle" size="xs" mt="sm" onClick={() => setAll(true)}>
          Show all {targets.length}
        </Button>
      ) : null}
    </>
  )
}

const whoseOf = ({ scope, user_id }: TeamTarget): string | undefined =>
  user_id ?? (scope === 'team' ? 'team' : undefined)

const nameOf = ({ scope, user_id }: TeamTarget, names: ReadonlyMap<string, string>): string =>
  user_id === null ? (scope === 'team' ? 'The team' : 'Everyone') : (names.get(user_id) ?? 'Someone who left')

function wordsOf({ scope, measure, period, value }: TeamTarget): string {
  if (value !== null) return targetText(measure, period, value)
  const what = `${targetName(measure).toLowerCase()} a ${period}`
  return scope === 'person' ? `As everyone: ${what}` : `No target: ${what}`
}
