/** Publishing what stands in the draft: what is still wrong, whose changes go out, what they change, and a comment on it. */
import { Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { nodeKey } from '#domain/script/edit/parts.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { isProblem } from '../../api/problem.ts'
import { draftChangesOptions, draftDiffOptions, draftWithoutOptions } from '../../api/records/script-drafts.ts'
import { scriptOptions, usePublish } from '../../api/script-queries.ts'
import { countText } from '../../format/duration.ts'
import { Difference } from '../../screens/scripts/difference/difference.tsx'
import { FaultList } from '../../screens/scripts/fault-list.tsx'
import {
  CasesField,
  mayGoOut,
  NOT_WALKED,
  toCasesInput,
  useCaseState,
} from '../../screens/scripts/publishing/cases-field.tsx'
import { FixField, type FixedSteps, isWhole, toFixInput } from '../../screens/scripts/publishing/fix-field.tsx'
import { NoteField } from '../../screens/scripts/publishing/note-field.tsx'
import { PublishButtons } from '../../screens/scripts/publishing/publish-buttons.tsx'
import { TeamsField } from '../../screens/scripts/publishing/teams-field.tsx'
import { usePublished } from '../../screens/scripts/publishing/use-published.ts'
import { stepOf } from '../../screens/scripts/step-of.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemList } from '../problems/problem-list.tsx'
import type { Problem } from '../problems/problems.ts'
import { useDraftState, useStudio } from '../view.ts'
import { choose } from '../perform.ts'
import { Changes } from './changes.tsx'

const Coverage = lazy(() => import('./coverage.tsx'))

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
  const studio = useStudio()
  const { said, version } = useDraftState()
  const script = useQuery(scriptOptions(scriptId))
  const changes = useQuery(draftChangesOptions(scriptId, revision))
  const [note, setNote] = useState('')
  const [cases, setCases] = useCaseState()
  const [fixed, setFixed] = useState<FixedSteps>(null)
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const out = useMemo(() => [...leftOut].toSorted((one, other) => one - other), [leftOut])
  const diff = useQuery({
    ...draftDiffOptions(scriptId, revision, out),
    enabled: version !== null,
    placeholderData: keepPreviousData,
  })
  const without = useQuery({ ...draftWithoutOptions(scriptId, revision, out), enabled: out.length > 0 })
  /** What goes out; undefined until that is known. */
  const going = out.length === 0 ? said : without.data
  const [teams, setTeams] = useState<readonly string[] | null>(null)
  const publish = usePublish(scriptId)
  const published = usePublished()
  const canPublish = note.trim() !== '' && going !== undefined && mayGoOut(cases) && isWhole(fixed)
  const used = script.data?.teams ?? []
  const chosen = teams ?? used.map(({ id }) => id)
  const refused = isProblem(publish.error, 'script-faults') ? (publish.error.details?.faults ?? []) : []
  const leaveOut = (next: ReadonlySet<number>) => {
    setLeftOut(next)
    // Another script goes out, and whether its cases may break was not asked yet.
    setCases(NOT_WALKED)
  }
  const submit = () =>
    publish.mutate(
      { revision, note: note.trim(), left_out: out, ...toCasesInput(cases), ...toFixInput(fixed) },
      {
        onSuccess: (done) => {
          published(done, chosen)
          onClose()
        },
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
        <NoteField label="What has changed" note={note} onNote={setNote} />
        {changes.data === undefined ? null : <Changes changes={changes.data} leftOut={leftOut} onLeftOut={leaveOut} />}
        {version === null ? (
          <Text size="sm">The first version: {countText(said.content.nodes.length, 'step')}.</Text>
        ) : diff.data === undefined ? null : (
          <Difference
            scriptId={scriptId}
            diff={diff.data}
            draft={going?.content ?? said.content}
            none="The draft says what is published."
          />
        )}
        {version === null || script.data === undefined ? null : (
          <Suspense fallback={null}>
            <Coverage scriptId={scriptId} teams={used} newest={version} />
          </Suspense>
        )}
        {diff.data === undefined ? null : <FixField diff={diff.data} fixed={fixed} onFixed={setFixed} />}
        {going === undefined ? null : (
          <CasesField
            key={out.join()}
            scriptId={scriptId}
            title={going.title}
            content={going.content}
            state={cases}
            onState={setCases}
            onShow={(nodeId) => {
              onClose()
              choose(studio, nodeKey(nodeId))
            }}
          />
        )}
        {changes.error || diff.error || without.error ? (
          <ErrorState
            fault={changes.error ?? without.error ?? diff.error}
            inline
            onRetry={() => void changes.refetch()}
          />
        ) : null}
        <TeamsField teams={used} chosen={chosen} onChosen={setTeams} />
        {refused.length > 0 ? <FaultList faults={refused} placeOf={stepOf(said.content)} /> : null}
        {publish.error && refused.length === 0 ? <ErrorState fault={publish.error} inline onRetry={submit} /> : null}
        <PublishButtons
          back="Cancel"
          onBack={onClose}
          publish="Publish"
          disabled={!canPublish}
          isPending={publish.isPending}
        />
      </Stack>
    </form>
  )
}
