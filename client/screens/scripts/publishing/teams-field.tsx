/** Which of the teams that use the script begin their next calls with what is published. */
import { Checkbox, Stack, Text } from '@mantine/core'
import type { ScriptTeam } from '#domain/http/scripts.ts'

interface TeamsFieldProps {
  readonly teams: readonly ScriptTeam[]
  readonly chosen: readonly string[]
  readonly onChosen: (teamIds: readonly string[]) => void
}

export const TeamsField = ({ teams, chosen, onChosen }: TeamsFieldProps) =>
  teams.length === 0 ? (
    <Text size="sm" c="dimmed">
      No team uses this script yet. After publishing, choose the teams for it on its page.
    </Text>
  ) : (
    <Checkbox.Group label="Use it for the next calls of" value={[...chosen]} onChange={onChosen}>
      <Stack gap="xs" mt="xs">
        {teams.map(({ id, name, version }) => (
          <Checkbox key={id} size="sm" value={id} label={`${name} (now version ${version})`} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
