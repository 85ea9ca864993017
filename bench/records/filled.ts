/** A temporary folder with records of a size. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '#local/build.ts'
import { startRuntime } from '#local/runtime.ts'
import { seedScale } from '#local/scale/seed-scale.ts'

export async function fillFolder(size: { readonly leads: number; readonly calls: number }): Promise<string> {
  await buildIfStale()
  const folder = await mkdtemp(join(tmpdir(), 'call-floor-records-'))
  const runtime = await startRuntime({ persistTo: folder })
  try {
    await seedScale(await runtime.getD1(), size)
  } finally {
    await runtime.dispose()
  }
  return folder
}
