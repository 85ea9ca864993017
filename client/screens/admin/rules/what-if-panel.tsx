/** How many leads of the team could be called at a chosen hour, and which rule holds how many back. */
import { Progress, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { WhatIf } from '#domain/http/suppression/rule-packs.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { HOLD_WORDS } from '../../../format/labels/hold-labels.ts'
import { numberText } from '../../../format/duration.ts'
import { dayInFull } from '../../../format/time-text.ts'
import { Panel } from '../../../ui/panel.tsx'

interface WhatIfPanelProps {
  readonly at: string
  readonly onAt: (at: string) => void
  readonly isTime: boolean
  readonly counted: UseQueryResult<WhatIf>
}

export const WhatIfPanel = ({ at, onAt, isTime, counted }: WhatIfPanelProps) => (
  <Panel title="What if">
    <Stack gap="md">
      <TextInput
        type="datetime-local"
        w={240}
        label="Date and time, by your clock"
        value={at}
        error={isTime ? undefined : 'Enter a date and a time'}
        onChange={(event) => onAt(event.currentTarget.value)}
      />
      {counted.error ? <ErrorState fault={counted.error} inline onRetry={() => void counted.refetch()} /> : null}
      {counted.isLoading ? <Skeleton h={120} aria-label="Counting" /> : null}
      {counted.data && isTime ? <Count count={counted.data} /> : null}
    </Stack>
  </Panel>
)

/** A hold names a pack with its edition: `Germany, 2026-11-30`. */
function packName(pack: string): string {
  const edition = /^(.*), (\d{4}-\d{2}-\d{2})$/.exec(pack)
  return edition?.[1] === undefined || edition[2] === undefined
    ? pack
    : `${edition[1]}, edition of ${dayInFull(edition[2])}`
}

function Count({ count: { leads, callable, held } }: { count: WhatIf }) {
  if (leads === 0)
    return (
      <Text size="sm" c="dimmed">
        This team has no leads on its floor yet.
      </Text>
    )
  return (
    <>
      <Text role="status">
        <strong>{numberText(callable)}</strong> of {numberText(leads)} leads could be called with the packs that are on
        here.
      </Text>
      <Table aria-label="Leads by rule">
        <Table.Tbody>
          <Bar label="Can be called" about={null} leads={callable} of={leads} colour="teal" />
          {held.map(({ rule, pack, leads: number }) => (
            <Bar
              key={`${rule} ${pack ?? ''}`}
              label={HOLD_WORDS[rule]}
              about={pack === null ? null : packName(pack)}
              leads={number}
              of={leads}
              colour={pack === null ? 'gray' : 'orange'}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        Of all leads of the team, with the attempts, outcomes and consents they have now. A lead that several rules hold
        back counts under each.
      </Text>
    </>
  )
}

interface BarProps {
  readonly label: string
  readonly about: string | null
  readonly leads: number
  readonly of: number
  readonly colour: string
}

const Bar = ({ label, about, leads, of, colour }: BarProps) => (
  <Table.Tr>
    <Table.Td px={0}>
      {label}
      {about === null ? null : (
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      )}
      <Progress mt={4} value={(leads / of) * 100} color={colour} size="sm" aria-hidden />
    </Table.Td>
    <Table.Td px={0} ta="end" w={72} style={{ verticalAlign: 'top' }}>
      {numberText(leads)}
    </Table.Td>
  </Table.Tr>
)
