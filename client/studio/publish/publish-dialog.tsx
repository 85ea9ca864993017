/** Publishing what stands in the draft: what is still wrong, whose changes go out, what they change, and a comment on it. */
import { Text } from '@mantine/core'
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
import { NOT_WALKED } from '../../screens/scripts/publishing/cases-field.tsx'
import { PublicationForm } from '../../screens/scripts/publishing/publication-form.tsx'
import { usePublication } from '../../screens/scripts/publishing/use-publication.ts'
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
  const used = script.data?.teams ?? []
  const publication = usePublication(used)
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const out = useMemo(() => [...leftOut].toSorted((one, other) => one - other), [leftOut])
  const diff = useQuery({
    ...draftDiffOptions(scriptId, revision, out),
    enabled: version !== null,
    placeholderData: keepPreviousData,
  })
  const without = useQuery({ ...draftWithoutOptions(scriptId, revision, out), enabled: out.length > 0 })
  const going = out.length === 0 ? said : without.data
  const publish = usePublish(scriptId)
  const published = usePublished()
  const refused = isProblem(publish.error, 'script-faults') ? (publish.error.details?.faults ?? []) : []
  const leaveOut = (next: ReadonlySet<number>) => {
    setLeftOut(next)
    // Another script goes out, and whether its cases may break was not asked yet.
    publication.setCases(NOT_WALKED)
  }
  const submit = () =>
    publish.mutate(
      { revision, left_out: out, ...publication.input },
      {
        onSuccess: (done) => {
          published(done, publication.teams)
          onClose()
        },
      },
    )
  return (
    <PublicationForm
      scriptId={scriptId}
      publication={publication}
      going={going}
      goingKey={out.join()}
      diff={diff.data}
      noteLabel="What has changed"
      back="Cancel"
      publish="Publish"
      isPending={publish.isPending}
      faults={
        <>
          {changes.error || diff.error || without.error ? (
            <ErrorState
              fault={changes.error ?? without.error ?? diff.error}
              inline
              onRetry={() => void changes.refetch()}
            />
          ) : null}
          {refused.length > 0 ? <FaultList faults={refused} placeOf={stepOf(said.content)} /> : null}
          {publish.error && refused.length === 0 ? <ErrorState fault={publish.error} inline onRetry={submit} /> : null}
        </>
      }
      onBack={onClose}
      onShow={(nodeId) => {
        onClose()
        choose(studio, nodeKey(nodeId))
      }}
      onPublish={submit}
    >
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
    </PublicationForm>
  )
}
