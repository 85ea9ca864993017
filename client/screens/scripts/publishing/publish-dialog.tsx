/** Publishing: what is still wrong, a note for those who read the history, and the teams that take the version up at once. */
import { useQuery } from '@tanstack/react-query'
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
import { PublicationForm } from './publication-form.tsx'
import { usePublication } from './use-publication.ts'
import { usePublished } from './use-published.ts'
import { stepOf } from '../step-of.ts'

interface PublishDialogProps {
  readonly script: ScriptDetail
  readonly draft: ScriptDraft
  readonly onClose: () => void
  readonly onPublished: (version: number) => void
}

export function PublishDialog({ script, draft, onClose, onPublished }: PublishDialogProps) {
  const publication = usePublication(script.teams)
  const diff = useQuery({
    ...draftDiffOptions(script.id, draft.revision, []),
    enabled: script.published_version !== null,
  })
  const publish = usePublish(script.id)
  const published = usePublished()
  const faults = (isProblem(publish.error, 'script-faults') && publish.error.details?.faults) || draft.faults
  const ready = isReady(faults)
  const submit = () =>
    publish.mutate(
      { revision: draft.revision, ...publication.input },
      {
        onSuccess: (done) => {
          published(done, publication.teams)
          onPublished(done.version)
        },
      },
    )
  return (
    <Dialog title={`Publish “${draft.title}”`} size={560} onClose={onClose}>
      <PublicationForm
        scriptId={script.id}
        publication={publication}
        going={draft}
        diff={diff.data}
        noteLabel="What has changed"
        back="Cancel"
        publish="Publish"
        isRefused={!ready}
        isPending={publish.isPending}
        before={
          faults.length === 0 ? null : (
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
          )
        }
        faults={
          publish.error && !isProblem(publish.error, 'script-faults') ? (
            <ErrorState fault={publish.error} inline onRetry={submit} />
          ) : null
        }
        onBack={onClose}
        onPublish={submit}
      />
    </Dialog>
  )
}
