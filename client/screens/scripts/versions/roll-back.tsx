/** An earlier content, published as a new version: what changes by that, what no longer passes the checks, and why. */
import { Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ScriptDetail, ScriptDraft } from '#domain/http/scripts.ts'
import type { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { findScriptFaults, isReady } from '#domain/script/faults.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { versionDiffOptions } from '../../../api/records/script-drafts.ts'
import { scriptDraftOptions, scriptOptions, scriptVersionOptions, useRollBack } from '../../../api/script-queries.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useCustomKeys } from '../../../features/custom-fields/use-custom-keys.ts'
import { Difference } from '../difference/difference.tsx'
import { FaultList } from '../fault-list.tsx'
import { PublicationForm } from '../publishing/publication-form.tsx'
import { usePublication } from '../publishing/use-publication.ts'
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
  const queries = useQueryClient()
  const draft = useQuery(scriptDraftOptions(script.id))
  const earlier = useQuery(scriptVersionOptions(script.id, version))
  const fault = draft.error ?? earlier.error
  if (fault) return <ErrorState fault={fault} onRetry={() => void (draft.error ? draft : earlier).refetch()} />
  if (!draft.data || !earlier.data) return <RouteLoading />
  const onMoved = () => {
    void draft.refetch()
    // Somebody may have published: then it is another difference.
    void queries.invalidateQueries({ queryKey: scriptOptions(script.id).queryKey })
  }
  return <RollBackForm {...props} draft={draft.data} earlier={earlier.data} onMoved={onMoved} />
}

interface RollBackFormProps extends RollBackProps {
  readonly draft: ScriptDraft
  readonly earlier: ScriptVersionDocument
  /** Somebody has changed the draft, or published it, meanwhile. */
  readonly onMoved: () => void
}

function RollBackForm({ script, version, draft, earlier, onBack, onPublished, onMoved }: RollBackFormProps) {
  const { published_version: now } = script
  const diff = useQuery(versionDiffOptions(script.id, now ?? version, version))
  const publication = usePublication(script.teams)
  const customKeys = useCustomKeys()
  const faults = useMemo(() => findScriptFaults(earlier.content, customKeys), [earlier.content, customKeys])
  const rollBack = useRollBack(script.id)
  const published = usePublished()
  const ready = isReady(faults)
  const submit = () =>
    rollBack.mutate(
      { version, revision: draft.revision, ...publication.input },
      {
        onSuccess: (done) => {
          published(done, publication.teams)
          onPublished(done.version)
        },
        onError: (fault) => isProblem(fault, 'version-conflict') && onMoved(),
      },
    )
  return (
    <PublicationForm
      scriptId={script.id}
      publication={publication}
      going={earlier}
      diff={diff.data}
      noteLabel="Why it is published again"
      back="Back"
      publish="Publish again"
      isRefused={!ready}
      isPending={rollBack.isPending}
      before={
        <>
          <Text size="sm" c="dimmed">
            What version {version} says becomes the next version. Changes that are not published stay in the draft.
          </Text>
          {ready ? null : (
            <>
              <Notice tone="red" title={`Version ${version} no longer passes the checks, so it cannot be published`} />
              <FaultList
                faults={faults.filter(({ severity }) => severity === 'error')}
                placeOf={stepOf(earlier.content)}
              />
            </>
          )}
        </>
      }
      faults={<RollBackFault fault={rollBack.error} onRetry={submit} />}
      onBack={onBack}
      onPublish={submit}
    >
      {diff.error ? <ErrorState fault={diff.error} inline onRetry={() => void diff.refetch()} /> : null}
      {diff.data === undefined ? null : (
        <Difference
          scriptId={script.id}
          diff={diff.data}
          draft={null}
          none={`Version ${now ?? version} says the same.`}
        />
      )}
    </PublicationForm>
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
