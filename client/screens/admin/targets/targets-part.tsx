/** What a team and its people are to reach: set from a day on, so that days that are over keep what they had. */
import { Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TeamTargets } from '#domain/http/numbers/targets.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { teamTargetsOptions } from '../../../api/numbers/targets.ts'
import { teamPeopleOptions } from '../../../api/team-queries.ts'
import type { Whose } from '../../../features/targets/own-targets.ts'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { NumberSettingsPart } from './number-settings-form.tsx'
import { TargetChanges } from './target-changes.tsx'
import { TargetForm } from './target-form.tsx'

/** `team`, `everyone`, or a person’s id. */
export const toWhose = (value: string | undefined): Whose =>
  value === undefined || value === 'everyone'
    ? { scope: 'everyone', userId: null }
    : value === 'team'
      ? { scope: 'team', userId: null }
      : { scope: 'person', userId: value }

interface TargetsPartProps {
  readonly teamId: string
  readonly whose: string | undefined
  readonly onWhose: (whose: string | undefined) => void
}

export function TargetsPart({ teamId, ...choice }: TargetsPartProps) {
  const targets = useQuery(teamTargetsOptions(teamId))
  if (targets.isPending) return <RowsLoading name="the targets" />
  if (targets.error && !targets.data) return <ErrorState fault={targets.error} onRetry={() => void targets.refetch()} />
  return <Targets targets={targets.data} {...choice} />
}

interface TargetsProps extends Omit<TargetsPartProps, 'teamId'> {
  readonly targets: TeamTargets
}

function Targets({ targets, whose: chosen, onWhose }: TargetsProps) {
  const members = useQuery(teamPeopleOptions(targets.team_id))
  const people = members.data ?? []
  const names = new Map(people.map(({ id, full_name }) => [id, full_name]))
  const asked = toWhose(chosen)
  // Whoever left the team since has no targets to set.
  const whose = asked.userId === null || names.has(asked.userId) ? asked : toWhose(undefined)
  return (
    <>
      <Panel title="Targets">
        <Stack gap="lg">
          <Select
            label="For"
            description="A person’s own targets come before those of everyone."
            searchable
            allowDeselect={false}
            maw={420}
            data={[
              { value: 'everyone', label: 'Everyone: each person of the team' },
              { value: 'team', label: 'The team as a whole' },
              ...(people.length === 0
                ? []
                : [
                    {
                      group: 'One person',
                      items: people.map(({ id, full_name }) => ({ value: id, label: full_name })),
                    },
                  ]),
            ]}
            value={whose.userId ?? whose.scope}
            onChange={(next) => onWhose(next === null || next === 'everyone' ? undefined : next)}
          />
          {members.error ? <ErrorState fault={members.error} inline onRetry={() => void members.refetch()} /> : null}
          {/* Whoever is named in the address may be of the team or not: until that is known nothing is set for anybody. */}
          {asked.userId !== null && members.isPending ? (
            <RowsLoading name="the targets" />
          ) : (
            <TargetForm key={whose.userId ?? whose.scope} targets={targets} whose={whose} name={nameOf(whose, names)} />
          )}
        </Stack>
      </Panel>
      <Panel title="Changes of targets">
        {targets.targets.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nothing has been set yet.
          </Text>
        ) : (
          <TargetChanges targets={targets} names={names} onWhose={onWhose} />
        )}
      </Panel>
      <NumberSettingsPart teamId={targets.team_id} />
    </>
  )
}

/** In a sentence. */
const nameOf = ({ scope, userId }: Whose, names: ReadonlyMap<string, string>): string =>
  userId === null ? (scope === 'team' ? 'the team' : 'everyone') : (names.get(userId) ?? 'this person')
