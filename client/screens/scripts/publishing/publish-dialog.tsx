/** Publishing: what is still wrong, a note for those who read the history, and the teams that take the version up at once. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptDetail, ScriptDraft } from '#domain/http/scripts.ts'
import { isReady } from '#domain/script/faults.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { draftDiffOptions } from '../../../api/records/script-drafts.ts'
import { usePublish } from '../../../api/script-queries.ts'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FaultList } from '../fault-list.tsx'
import { CasesField, mayGoOut, toCasesInput, useCaseState } from './cases-field.tsx'
import { FixField, type FixedSteps, isWhole, toFixInput } from './fix-field.tsx'
import { NoteField } from './note-field.tsx'
import { PublishButtons } from './publish-buttons.tsx'
import { TeamsField } from './teams-field.tsx'
import { usePublished } from './use-published.ts'
import { stepOf } from '../step-of.ts'

interface PublishDialogProps {
  readonly script: ScriptDetail
  readonly draft: ScriptDraft
  readonly onClose: () => void
  readonly onPublished: (version: number) => void
}

export function PublishDialog({ script, draft, onClose, onPublished }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const [teams, setTeams] = useState<readonly string[]>(script.teams.map(({ id }) => id))
  const [cases, setCases] = useCaseState()
  const [fixed, setFixed] = useState<FixedSteps>(null)
  const diff = useQuery({
    ...draftDiffOptions(script.id, draft.revision, []),
    enabled: script.published_version !== null,
  })
  const publish = usePublish(script.id)
  const published = usePublished()
  const faults = (isProblem(publish.error, 'script-faults') && publish.error.details?.faults) || draft.faults
  const ready = isReady(faults)
  const canPublish = ready && note.trim() !== '' && mayGoOut(cases) && isWhole(fixed)
  const submit = () =>
    publish.mutate(
      { revision: draft.revision, note: note.trim(), ...toCasesInput(cases), ...toFixInput(fixed) },
      {
        onSuccess: (done) => {
          published(done, teams)
          onPublished(done.version)
        },
      },
    )
  return (
    <Dialog title={`Publish “${draft.title}”`} size={560} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (canPublish) submit()
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
          <NoteField label="What has changed" note={note} onNote={setNote} />
          {diff.data === undefined ? null : <FixField diff={diff.data} fixed={fixed} onFixed={setFixed} />}
          <CasesField
            scriptId={script.id}
            title={draft.title}
            content={draft.content}
            state={cases}
            onState={setCases}
          />
          <TeamsField teams={script.teams} chosen={teams} onChosen={setTeams} />
          <PublishButtons
            back="Cancel"
            onBack={onClose}
            publish="Publish"
            disabled={!canPublish}
            isPending={publish.isPending}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
