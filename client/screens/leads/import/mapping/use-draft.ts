/** The mapping of one file as this tab has it: kept over a reload, begun from what the file and the last check say. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { z } from 'zod'
import type { Import, ImportPreview } from '#domain/http/imports/imports.ts'
import { Reading } from '#domain/import/plan.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { fieldsOptions } from '../../../../api/records/field-queries.ts'
import { previewOptions } from '../../../../api/records/import-queries.ts'
import { perTab } from '../../../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../../../browser/stored-value.ts'
import { beginDraft, ImportDraft, type Origin, sameReading } from './import-draft.ts'

const Kept = z.object({
  /** As somebody wants it read; null: as the file's own bytes tell. */
  reading: Reading.nullable(),
  draft: ImportDraft.nullable(),
})

export interface DraftOfFile {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  /** The organisation's own. */
  readonly fields: readonly CustomField[]
  readonly origin: Origin | 'own'
  /** Read anew, and not there yet. */
  readonly isReading: boolean
  readonly read: (reading: Reading) => void
  readonly change: (draft: ImportDraft) => void
}

interface DraftQuery {
  readonly file: DraftOfFile | null
  readonly fault: Error | null
  readonly retry: () => void
}

export function useDraft({ id, plan, reading }: Import): DraftQuery {
  const store = useMemo(() => storedValue({ storage: perTab, key: `call-floor.import.${id}`, schema: Kept }), [id])
  const kept = useStoredValue(store)
  const asked = kept?.reading ?? plan?.reading ?? reading
  const query = useQuery(previewOptions(id, asked))
  const known = useQuery(fieldsOptions)
  const preview = query.data
  const fields = known.data
  const begun = useMemo(
    () => (preview === undefined || fields === undefined ? null : beginDraft(preview, plan, fields)),
    [preview, plan, fields],
  )
  const retry = () => void Promise.all([query.refetch(), known.refetch()])
  const fault = query.error ?? known.error
  if (preview === undefined || fields === undefined || begun === null) return { file: null, fault, retry }
  const own = kept?.draft && sameReading(kept.draft.reading, preview.reading) ? kept.draft : null
  return {
    fault,
    retry,
    file: {
      preview,
      fields,
      draft: own ?? begun.draft,
      origin: own === null ? begun.origin : 'own',
      isReading: query.isPlaceholderData,
      read: (next) => store.write({ reading: next, draft: null }),
      change: (draft) => store.write({ reading: draft.reading, draft }),
    },
  }
}
