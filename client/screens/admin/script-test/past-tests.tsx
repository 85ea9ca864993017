/** Tests of the team's script that were ended: when each ran, who ended it and why, and what its versions had come to. */
import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EndedScriptTest } from '#domain/http/studio/script-test.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { endedTestsOptions } from '../../../api/records/script-test-queries.ts'
import { dayTimeText, shortDayText } from '../../../format/time-text.ts'
import { ArmList } from './arm-list.tsx'
import { percentText } from './interval-plot.tsx'
import classes from './past-tests.module.css'

export function PastTests({ teamId }: { readonly teamId: string }) {
  const { data, error, refetch } = useQuery(endedTestsOptions(teamId))
  if (error && !data) return <ErrorState fault={error} onRetry={() => void refetch()} inline />
  if (!data || data.length === 0) return null
  return (
    <section aria-label="Past tests" className={classes.past}>
      <Text component="h3" fw={600} mb={4}>
        Past tests
      </Text>
      <ul className={classes.tests}>
        {data.map((test) => (
          <PastTest key={`${test.id} ${test.ended_at}`} test={test} />
        ))}
      </ul>
    </section>
  )
}

function PastTest({ test }: { readonly test: EndedScriptTest }) {
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const { arms, chosen_version: chosen, script_title: title } = test
  return (
    <li>
      <UnstyledButton w="100%" py="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Group gap="xs" wrap="nowrap" align="start">
          <Chevron size={16} aria-hidden className={classes.chevron} />
          <Stack gap={2} flex={1} miw={0} component="span">
            <Group gap="xs" component="span">
              <Text span fw={500}>
                {title ?? 'A removed script'}, {versionsText(arms)}
              </Text>
              <Badge variant="default" size="sm" component="span">
                Went on with {chosen}
              </Badge>
            </Group>
            <Text span size="sm" c="dimmed">
              {ranText(test)} · {arms.map(bookedText).join(' · ')}
            </Text>
            <Text span size="sm">
              {endText(test)}
            </Text>
          </Stack>
        </Group>
      </UnstyledButton>
      {isOpen && (
        <div className={classes.result}>
          <ArmList test={test} />
        </div>
      )}
    </li>
  )
}

const versionsText = (arms: EndedScriptTest['arms']): string =>
  `versions ${arms.map(({ version }) => version).join(arms.length === 2 ? ' and ' : ', ')}`

function ranText({ started_at: from, ended_at: until }: EndedScriptTest): string {
  const end = shortDayText(Date.parse(until))
  return from === null ? `Until ${end}` : `${shortDayText(Date.parse(from))} to ${end}`
}

const bookedText = ({ version, booking: { rate } }: EndedScriptTest['arms'][number]): string =>
  `version ${version} ${rate === null ? 'without contacts' : `booked ${percentText(rate)}`}`

const endText = ({ ended_at: at, ended_by: by, reason }: EndedScriptTest): string =>
  `Ended ${dayTimeText(Date.parse(at))} by ${by?.full_name ?? 'somebody'}: ${reason}`
