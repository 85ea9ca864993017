/** Publishing what stands in the draft: what is still wrong, whose changes go out, what they change, and a comment on it. */
import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PUBLISH_NOTE_MAX } from '#domain/http/scripts.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { isProblem } from '../../api/problem.ts'
import { draftChangesOptions, draftDiffOptions } from '../../api/records/script-drafts.ts'
import { scriptOptions, useChooseScript, usePublish } from '../../api/script-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { countText } from '../../format/duration.ts'
import { FaultList } from '../../screens/scripts/fault-list.tsx'
import { stepOf } from '../../screens/scripts/step-of.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemList } from '../problems/problem-list.tsx'
import type { Problem } from '../problems/problems.ts'
import { useDraftState, useStudio } from '../view.ts'
import { Changes } from './changes.tsx'
import { Difference } from './difference.tsx'
import { ReplayedCases } from './replayed-cases.tsx'

interface PublishDialogProps {
  readonly problems: readonly Problem[]
  readonly onClose: () => void
}

export function PublishDialog({ problems, onClose }: PublishDialogProps) {
  const { scriptId } = useStudio()
  const { pending, revision, said } = useDraftState()
  const errors = problems.filter(({ severity }) => severity === 'error')
  return (
    <Dialog title={`Publish “${said.title}”`} size={640} onClose={onClose}>
      {errors.length > 0 ? (
        // A press on one shows its place, which this dialog would hide.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div onClick={(event) => event.target instanceof Element && event.target.closest('button') && onClose()}>
          <ProblemList problems={errors} />
        </div>
      ) : pending > 0 ? (
        <Notice tone="amber" title="Not everything is saved yet. It will be in a moment." />
      ) : (
        <PublishForm key={revision} scriptId={scriptId} revision={revision} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface PublishFormProps {
  readonly scriptId: string
  readonly revision: number
  readonly onClose: () => void
}

function PublishForm({ scriptId, revision, onClose }: PublishFormProps) {
  const { said, version } = useDraftState()
  const script = useQuery(scriptOptions(scriptId))
  const changes = useQuery(draftChangesOptions(scriptId, revision))
  const diff = useQuery({ ...draftDiffOptions(scriptId, revision), enabled: version !== null })
  const [note, setNote] = useState('')
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [teams, setTeams] = useState<readonly string[] | null>(null)
  const publish = usePublish(scriptId)
  const chooseScript = useChooseScript()
  const used = script.data?.teams ?? []
  const chosen = teams ?? used.map(({ id }) => id)
  const refused = isProblem(publish.error, 'script-faults') ? (publish.error.details?.faults ?? []) : []
  const submit = () =>
    publish.mutate(
      { revision, note: note.trim(), left_out: [...leftOut] },
      {
        onSuccess: ({ version, unchanged }) => {
          toastDone(unchanged ? `Version ${version} already says this` : `Version ${version} is published`)
          for (const teamId of chosen)
            chooseScript.mutate({ teamId, script: { scriptId, version } }, { onError: toastFault })
          onClose()
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (note.trim() !== '') submit()
      }}
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          label="What has changed"
          description="Shown in the list of versions, to everybody who asks why their script reads differently."
          autosize
          minRows={2}
          required
          maxLength={PUBLISH_NOTE_MAX}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {changes.data === undefined ? null : (
          <Changes changes={changes.data} leftOut={leftOut} onLeftOut={setLeftOut} />
        )}
        {version === null ? (
          <Text size="sm">The first version: {countText(said.content.nodes.length, 'step')}.</Text>
        ) : diff.data === undefined ? null : (
          <Difference diff={diff.data} />
        )}
        <ReplayedCases />
        {changes.error || diff.error ? (
          <ErrorState fault={changes.error ?? diff.error} inline onRetry={() => void changes.refetch()} />
        ) : null}
        {used.length === 0 ? (
          <Text size="sm" c="dimmed">
            No team uses this script yet. After publishing, choose the teams for it on its page.
          </Text>
        ) : (
          <Checkbox.Group label="Use it for the next calls of" value={[...chosen]} onChange={setTeams}>
            <Stack gap="xs" mt="xs">
              {used.map(({ id, name, version }) => (
                <Checkbox key={id} size="sm" value={id} label={`${name} (now version ${version})`} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {refused.length > 0 ? <FaultList faults={refused} placeOf={stepOf(said.content)} /> : null}
        {publish.error && refused.length === 0 ? <ErrorState fault={publish.error} inline onRetry={submit} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={note.trim() === ''} loading={publish.isPending}>
            Publish
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
