/** Tells somebody who went on working that their export is done, on whatever screen they are by then, and after a reload. */
import type { QueryClient } from '@tanstack/react-query'
import type { Export } from '#domain/http/records/exports.ts'
import { z } from 'zod'
import { isProblem } from '../../api/problem.ts'
import { exportOptions } from '../../api/records/export-queries.ts'
import { perTab } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import { toast } from '../../feedback/toast.tsx'
import { AWAITED_EXPORTS } from './awaited.ts'
import { progressText } from './export-words.ts'
import { takeFile } from './take-file.ts'

const FIRST_LOOK_MS = 700
const LONGEST_WAIT_MS = 10_000

/** Of this tab, so that each end is told once. */
const awaited = storedValue({ storage: perTab, key: AWAITED_EXPORTS, schema: z.array(z.string()) })
const others = (exportId: string) => (awaited.read() ?? []).filter((id) => id !== exportId)

export function watchExport(cache: QueryClient, exportId: string): void {
  awaited.write([...others(exportId), exportId])
  look(cache, exportId, FIRST_LOOK_MS)
}

/** After a reload. */
export function resumeExports(cache: QueryClient): void {
  for (const id of awaited.read() ?? []) look(cache, id, FIRST_LOOK_MS)
}

/** Looks again and again, less often the longer it takes. A look that fails is not the last, unless it is somebody else's by now. */
function look(cache: QueryClient, exportId: string, waitMs: number): void {
  const again = () => look(cache, exportId, Math.min(waitMs * 1.5, LONGEST_WAIT_MS))
  setTimeout(() => {
    cache.fetchQuery(exportOptions(exportId)).then(
      (now) => (now.status === 'running' ? again() : tell(cache, now)),
      (fault: unknown) => (isProblem(fault, 'not-found') || isProblem(fault, 'forbidden') ? letGo(exportId) : again()),
    )
  }, waitMs)
}

function letGo(exportId: string): void {
  const rest = others(exportId)
  if (rest.length === 0) awaited.forget()
  else awaited.write(rest)
}

function tell(cache: QueryClient, now: Export): void {
  letGo(now.id)
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
