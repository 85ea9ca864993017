/** A test of script versions: rates with their intervals, a version with few contacts, one that stopped by itself; past ones; joining one. */
import { Box } from '@mantine/core'
import { useState } from 'react'
import { endedTestsOptions } from '#client/api/records/script-test-queries.ts'
import { ArmList } from '#client/screens/admin/script-test/arm-list.tsx'
import { JoinChoice } from '#client/screens/admin/script-test/join-choice.tsx'
import { PastTests } from '#client/screens/admin/script-test/past-tests.tsx'
import type { EndedScriptTest, JoinableTest } from '#domain/http/studio/script-test.ts'
import { aScriptTest } from '#tests/client/support/a-script-test.ts'
import { Answered } from '../answered.tsx'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const { test } = aScriptTest()

const ended = (id: string, more: Partial<EndedScriptTest> = {}): EndedScriptTest[] =>
  test
    ? [
        {
          ...test,
          id,
          script_title: 'The pitch',
          ended_at: '2026-12-04T16:30:00.000Z',
          ended_by: { id: 'ada', full_name: 'Ada Person' },
          reason: 'Version 5 books more',
          chosen_version: 5,
          ...more,
        },
      ]
    : []
const past = [
  ...ended('spring'),
  ...ended('winter', { script_title: LONG_NAME, started_at: null, ended_by: null, reason: `${LONG_NAME} `.repeat(2) }),
]

const joinable = (id: string, name: string): JoinableTest => ({
  team_id: id,
  team_name: name,
  started_at: '2026-11-30T08:00:00.000Z',
  arms: [
    { version: 4, weight: 1 },
    { version: 5, weight: 1 },
  ],
  guardrails: [],
  difference_points: 5,
})

function Join({ begun }: { begun: string | null }) {
  const [joined, setJoined] = useState(begun)
  return (
    <Box maw={520}>
      <JoinChoice
        tests={[joinable('north', 'North'), joinable('south', LONG_NAME)]}
        joined={joined}
        onChange={(one) => setJoined(one?.team_id ?? null)}
      />
    </Box>
  )
}

export const scriptTestStories: readonly Story[] = [
  {
    component: 'Script test',
    states: {
      running: () =>
        test && (
          <Box p="md">
            <ArmList test={test} onStop={nothing} />
          </Box>
        ),
      over: () =>
        test && (
          <Box p="md">
            <ArmList test={test} />
          </Box>
        ),
    },
  },
  {
    component: 'Past tests of a script',
    // One: it is a region of the page.
    states: {
      'one told in full, one very long': () => (
        <Answered answers={[[endedTestsOptions('north').queryKey, past]]}>
          <PastTests teamId="north" />
        </Answered>
      ),
    },
  },
  {
    component: 'Which test to take part in',
    states: { 'one of its own': () => <Join begun={null} />, 'that of another team': () => <Join begun="north" /> },
  },
]
