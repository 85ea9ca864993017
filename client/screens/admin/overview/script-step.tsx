/** A script of one of the templates for the first team, or one that is written. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fillPlaceholders, listPlaceholders, type Placeholder } from '#domain/script/placeholders.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptTemplatesOptions, useBeginWithTemplate } from '../../../api/script-queries.ts'
import { countFilled, GapFields, type GapWords } from '../../../features/script-gaps/gap-fields.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
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
  const [filling, setFilling] = useState(false)
  if (templates.isPending) return <RouteLoading />
  if (templates.error) return <ErrorState fault={templates.error} onRetry={() => void templates.refetch()} />
  const template = templates.data.find(({ id }) => id === chosen) ?? templates.data[0]
  if (template === undefined) return null
  const gaps = listPlaceholders(template.content)
  const beginWith = (words: GapWords) =>
    begin.mutate(
      { template: template.id, content: fillPlaceholders(template.content, words) },
      {
        onSuccess: ({ title }) => {
          toastDone(`${team.name} calls with “${title}”`)
          onDone()
        },
      },
    )
  const start = () => (gaps.length === 0 ? beginWith(new Map()) : setFilling(true))
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
        {team.name} uses it from its next call on. You are asked for the words that it leaves to you.
      </Text>
      {begin.error && !filling ? <ErrorState fault={begin.error} inline onRetry={start} /> : null}
      {filling ? (
        <FillDialog
          key={template.id}
          gaps={gaps}
          saving={begin.isPending}
          fault={begin.error}
          onUse={beginWith}
          onClose={() => setFilling(false)}
        />
      ) : null}
      <Group>
        <Button loading={begin.isPending} onClick={start}>
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

interface FillDialogProps {
  readonly gaps: readonly Placeholder[]
  readonly saving: boolean
  readonly fault: Error | null
  readonly onUse: (words: GapWords) => void
  readonly onClose: () => void
}

/** No agent reads out brackets that nobody has seen: what is left in them is left knowingly. */
function FillDialog({ gaps, saving, fault, onUse, onClose }: FillDialogProps) {
  const [words, setWords] = useState<GapWords>(new Map())
  const left = gaps.length - countFilled(gaps, words)
  return (
    <Dialog title="Fill in your own words" size={560} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onUse(words)
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            Each is put in wherever the script says it. What you leave empty stays in its brackets, for you to fill in
            later under Scripts.
          </Text>
          <GapFields gaps={gaps} words={words} onWords={setWords} />
          {fault ? <ErrorState fault={fault} inline onRetry={() => onUse(words)} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving} variant={left === 0 ? 'filled' : 'default'}>
              {left === 0 ? 'Use with these words' : `Use with ${countText(left, 'gap')} left`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
