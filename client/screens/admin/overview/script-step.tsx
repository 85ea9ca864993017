/** A script of one of the templates for the first team, or one that is written. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptTemplatesOptions, useBeginWithTemplate } from '../../../api/script-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { NeedsTeam } from './needs-team.tsx'
import type { StepBodyProps } from './overview-part.tsx'

export function ScriptStep({ setup, onDone, onSkip }: StepBodyProps) {
  const team = useTeam()
  if (team === undefined) return <NeedsTeam what="a script is chosen for one" onSkip={onSkip} />
  if (setup.done.script)
    return (
      <Group>
        <Button component={Link} to="/scripts" variant="default">
          All scripts
        </Button>
      </Group>
    )
  return <Templates team={team} onDone={onDone} onSkip={onSkip} />
}

interface TemplatesProps extends Pick<StepBodyProps, 'onDone' | 'onSkip'> {
  readonly team: { readonly id: string; readonly name: string }
}

function Templates({ team, onDone, onSkip }: TemplatesProps) {
  const templates = useQuery(scriptTemplatesOptions)
  const begin = useBeginWithTemplate(team.id)
  const [chosen, setChosen] = useState<string | null>(null)
  if (templates.isPending) return <RouteLoading />
  if (templates.error) return <ErrorState fault={templates.error} onRetry={() => void templates.refetch()} />
  const template = templates.data.find(({ id }) => id === chosen) ?? templates.data[0]
  if (template === undefined) return null
  const use = () =>
    begin.mutate(template.id, {
      onSuccess: ({ title }) => {
        toastDone(`${team.name} calls with “${title}”`)
        onDone()
      },
    })
  return (
    <Stack gap="md">
      <Select
        label="Template"
        description={`${template.summary} ${countText(template.content.nodes.length, 'step')}.`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={templates.data.map(({ id, title }) => ({ value: id, label: title }))}
        value={template.id}
        onChange={setChosen}
      />
      <Text size="sm" c="dimmed">
        {team.name} uses it from its next call on. Words in [square brackets] are for you to replace, under Scripts.
      </Text>
      {begin.error ? <ErrorState fault={begin.error} inline onRetry={use} /> : null}
      <Group>
        <Button loading={begin.isPending} onClick={use}>
          Use this script
        </Button>
        <Button component={Link} to="/scripts/new" variant="default">
          Write or import one
        </Button>
        <Button variant="default" onClick={onSkip}>
          Skip for now
        </Button>
      </Group>
    </Stack>
  )
}
