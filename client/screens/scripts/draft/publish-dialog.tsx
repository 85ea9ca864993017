/** Publishing: what is still wrong, a note for those who read the history, and the teams that take the version up at once. */
import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { PUBLISH_NOTE_MAX, type ScriptDetail, type ScriptDraft } from '#domain/http/scripts.ts'
import { isReady } from '#domain/script/faults.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useChooseScript, usePublish } from '../../../api/script-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FaultList } from '../fault-list.tsx'
import { stepOf } from '../step-of.ts'

interface PublishDialogProps {
  readonly script: ScriptDetail
  readonly draft: ScriptDraft
  readonly onClose: () => void
  readonly onPublished: (version: number) => void
}

export function PublishDialog({ script, draft, onClose, onPublished }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const [teams, setTeams] = useState(script.teams.map(({ id }) => id))
  const publish = usePublish(script.id)
  const choose = useChooseScript()
  const faults = (isProblem(publish.error, 'script-faults') && publish.error.details?.faults) || draft.faults
  const ready = isReady(faults)
  const submit = () =>
    publish.mutate(
      { revision: draft.revision, note: note.trim() },
      {
        onSuccess: ({ version, unchanged }) => {
          const ref = { scriptId: script.id, version }
          toastDone(unchanged ? `Version ${version} already says this` : `Version ${version} is published`)
          for (const teamId of teams) choose.mutate({ teamId, script: ref }, { onError: toastFault })
          onPublished(version)
        },
      },
    )
  return (
    <Dialog title={`Publish “${draft.title}”`} size={560} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) submit()
        }}
      >
        <Stack gap="md">
          {faults.length === 0 ? null : (
            <>
              <Notice
                tone={ready ? 'amber' : 'red'}
                title={
                  ready
                    ? `${countText(faults.length, 'warning')}. You can publish all the same.`
                    : 'Not ready to publish'
                }
              />
              <FaultList faults={faults} placeOf={stepOf(draft.content)} />
            </>
          )}
          {publish.error && !isProblem(publish.error, 'script-faults') ? (
            <ErrorState fault={publish.error} inline onRetry={submit} />
          ) : null}
          <Textarea
            data-autofocus
            label="What has changed"
            description="Shown in the list of versions. Optional."
            autosize
            minRows={2}
            maxLength={PUBLISH_NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {script.teams.length === 0 ? (
            <Text size="sm" c="dimmed">
              No team uses this script yet. After publishing, choose the teams for it.
            </Text>
          ) : (
            <Checkbox.Group label="Use it for the next calls of" value={teams} onChange={setTeams}>
              <Stack gap="xs" mt="xs">
                {script.teams.map(({ id, name, version }) => (
                  <Checkbox key={id} value={id} label={`${name} (now version ${version})`} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Group
            justify="flex-end"
            py="sm"
            style={{ position: 'sticky', bottom: 0, background: 'var(--mantine-color-body)' }}
          >
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={publish.isPending}>
              Publish
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
