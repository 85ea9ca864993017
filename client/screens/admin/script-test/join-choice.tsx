/** Whether a test is the team's own, or that of a team that tests the same versions: leads that move between them keep theirs. */
import { Radio, Stack } from '@mantine/core'
import type { JoinableTest } from '#domain/http/studio/script-test.ts'
import { dayTimeText } from '../../../format/time-text.ts'

interface JoinChoiceProps {
  readonly tests: readonly JoinableTest[]
  /** The team whose test is joined; null for a test of its own. */
  readonly joined: string | null
  readonly onChange: (test: JoinableTest | null) => void
}

const OWN = ''

export const JoinChoice = ({ tests, joined, onChange }: JoinChoiceProps) => (
  <Radio.Group
    label="Which test"
    value={joined ?? OWN}
    onChange={(teamId) => onChange(tests.find(({ team_id }) => team_id === teamId) ?? null)}
  >
    <Stack gap="xs" mt="xs">
      <Radio value={OWN} label="A new one for this team" />
      {tests.map(({ team_id, team_name, arms, started_at }) => (
        <Radio
          key={team_id}
          value={team_id}
          label={`Join ${team_name}’s test`}
          description={`Versions ${arms.map(({ version }) => version).join(', ')}, since ${dayTimeText(Date.parse(started_at))}. A lead that moves between the teams keeps its version; each team counts its own calls.`}
        />
      ))}
    </Stack>
  </Radio.Group>
)
