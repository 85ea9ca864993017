/** Tells somebody who went on working that their export is done, on whatever screen they are by then. */
import type { QueryClient } from '@tanstack/react-query'
import type { Export } from '#domain/http/records/exports.ts'
import { exportOptions } from '../../api/records/export-queries.ts'
import { toast } from '../../feedback/toast.tsx'
import { progressText } from './export-words.ts'
import { takeFile } from './take-file.ts'

const FIRST_LOOK_MS = 700
const LONGEST_WAIT_MS = 10_000

/** Looks again and again, less often the longer it takes. A look that fails is not the last. */
export function watchExport(cache: QueryClient, exportId: string, waitMs = FIRST_LOOK_MS): void {
  const again = () => watchExport(cache, exportId, Math.min(waitMs * 1.5, LONGEST_WAIT_MS))
  setTimeout(() => {
    cache
      .fetchQuery(exportOptions(exportId))
      .then((now) => (now.status === 'running' ? again() : tell(cache, now)), again)
  }, waitMs)
}

function tell(cache: QueryClient, now: Export): void {
  void cache.invalidateQueries({ queryKey: ['exports', 'list'] })
  if (now.status === 'done')
    toast({
      id: `export-${now.id}`,
      color: 'teal',
      title: 'Export ready',
      message: `${now.name}: ${progressText(now)}`,
      autoClose: 20_000,
      undo: { label: 'Download', run: () => void takeFile(now) },
    })
  if (now.status === 'failed')
    toast({ color: 'red', title: 'Export failed', message: progressText(now), role: 'alert', autoClose: 20_000 })
}
