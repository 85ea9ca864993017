/** An earlier content, published as a new version: what changes by that, what no longer passes the checks, and why. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ScriptDetail, ScriptDraft } from '#domain/http/scripts.ts'
import type { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { findScriptFaults, isReady } from '#domain/script/faults.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { versionDiffOptions } from '../../../api/records/script-drafts.ts'
import { scriptDraftOptions, scriptVersionOptions, useRollBack } from '../../../api/script-queries.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useCustomKeys } from '../../../features/custom-fields/use-custom-keys.ts'
import { Difference } from '../difference/difference.tsx'
import { FaultList } from '../fault-list.tsx'
import { CasesField, mayGoOut, toCasesInput, useCaseState } from '../publishing/cases-field.tsx'
import { FixField, type FixedSteps, toFixInput } from '../publishing/fix-field.tsx'
import { NoteField } from '../publishing/note-field.tsx'
import { PublishButtons } from '../publishing/publish-buttons.tsx'
import { TeamsField } from '../publishing/teams-field.tsx'
import { usePublished } from '../publishing/use-published.ts'
import { stepOf } from '../step-of.ts'

interface RollBackProps {
  readonly script: ScriptDetail
  readonly version: number
  readonly onBack: () => void
  readonly onPublished: (version: number) => void
}

export function RollBack(props: RollBackProps) {
  const { script, version } = props
  const draft = useQuery(scriptDraftOptions(script.id))
  const earlier = useQuery(scriptVersionOptions(script.id, version))
  const fault = draft.error ?? earlier.error
  if (fault) return <ErrorState fault={fault} onRetry={() => void (draft.error ? draft : earlier).refetch()} />
  if (!draft.data || !earlier.data) return <RouteLoading />
  return <RollBackForm {...props} draft={draft.data} earlier={earlier.data} onMoved={() => void draft.refetch()} />
}

interface RollBackFormProps extends RollBackProps {
  readonly draft: ScriptDraft
  readonly earlier: ScriptVersionDocument
  /** Somebody has changed the draft meanwhile. */
  readonly onMoved: () => void
}

function RollBackForm({ script, version, draft, earlier, onBack, onPublished, onMoved }: RollBackFormProps) {
  const { published_version: now } = script
  const diff = useQuery(versionDiffOptions(script.id, now ?? version, version))
  const [note, setNote] = useState('')
  const [cases, setCases] = useCaseState()
  const [fixed, setFixed] = useState<FixedSteps>(null)
  const [teams, setTeams] = useState<readonly string[]>(script.teams.map(({ id }) => id))
  const customKeys = useCustomKeys()
  const faults = useMemo(() => findScriptFaults(earlier.content, customKeys), [earlier.content, customKeys])
  const rollBack = useRollBack(script.id)
  const published = usePublished()
  const canPublish = isReady(faults) && note.trim() !== '' && mayGoOut(cases)
  const submit = () =>
    rollBack.mutate(
      { version, revision: draft.revision, note: note.trim(), ...toCasesInput(cases), ...toFixInput(fixed) },
      {
        onSuccess: (done) => {
          published(done, teams)
          onPublished(done.version)
        },
        onError: (fault) => isProblem(fault, 'version-conflict') && onMoved(),
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (canPublish) submit()
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          What version {version} says becomes the next version. Changes that are not published stay in the draft.
        </Text>
        {isReady(faults) ? null : (
          <>
            <Notice tone="red" title={`Version ${version} no longer passes the checks, so it cannot be published`} />
            <FaultList
              faults={faults.filter(({ severity }) => severity === 'error')}
              placeOf={stepOf(earlier.content)}
            />
          </>
        )}
        <NoteField label="Why it is published again" note={note} onNote={setNote} />
        {diff.error ? <ErrorState fault={diff.error} inline onRetry={() => void diff.refetch()} /> : null}
        {diff.data === undefined ? null : (
          <Difference
            scriptId={script.id}
            diff={diff.data}
            draft={null}
            none={`Version ${now ?? version} says the same.`}
          />
        )}
        {diff.data === undefined ? null : <FixField diff={diff.data} fixed={fixed} onFixed={setFixed} />}
        <CasesField
          scriptId={script.id}
          title={earlier.title}
          content={earlier.content}
          state={cases}
          onState={setCases}
        />
        <TeamsField teams={script.teams} chosen={teams} onChosen={setTeams} />
        <RollBackFault fault={rollBack.error} onRetry={submit} />
        <PublishButtons
          back="Back"
          onBack={onBack}
          publish="Publish again"
          disabled={!canPublish}
          isPending={rollBack.isPending}
        />
      </Stack>
    </form>
  )
}

function RollBackFault({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => void }) {
  if (fault === null) return null
  if (isProblem(fault, 'version-conflict'))
    return (
      <Notice tone="amber" title="The draft stands in the way">
        <Text size="sm">
          {fault.details?.conflicts?.length
            ? 'What it changes and is not published meets what would be taken back. Undo that in the editor, or publish it first.'
            : 'Somebody has just changed it. Look at the difference once more, then publish.'}
        </Text>
      </Notice>
    )
  return <ErrorState fault={fault} inline onRetry={onRetry} />
}
