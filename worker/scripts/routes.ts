/** Scripts: an agent sees what is published, others the draft too. */
import type { ScriptDetail, ScriptVersionDocument } from '#domain/http/scripts.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { listScripts, scriptById, scriptVersion, versionsOf } from '#worker/scripts/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { App } from '#worker/request/app-types.ts'
import { readId } from '#worker/request/body.ts'

const VersionNumber = z.string().regex(/^[1-9]\d{0,8}$/)

export function scriptRoutes(app: App): void {
  app.get('/api/scripts', async (c) => {
    const { organisationId, role } = c.get('session')
    return c.json({ data: await listScripts(c.env.DB, organisationId, role === 'agent') })
  })

  app.get('/api/scripts/:id', async (c) => {
    const { organisationId, role } = c.get('session')
    const script = await scriptById(c.env.DB, organisationId, readId(c, 'id', Id))
    if (script === null) throw new ProblemError('not-found')
    const versions = await versionsOf(c.env.DB, script.id)
    if (role !== 'agent') return c.json({ ...script, versions } satisfies ScriptDetail)
    if (script.published_version === null || !script.is_active) throw new ProblemError('not-found')
    const published = await scriptVersion(c.env.DB, organisationId, script.id, script.published_version)
    if (published === null) throw new ProblemError('not-found')
    return c.json({ ...script, title: published.title, content: published.content, versions } satisfies ScriptDetail)
  })

  app.get('/api/scripts/:id/versions/:n', async (c) => {
    const id = readId(c, 'id', Id)
    const version = Number(readId(c, 'n', VersionNumber))
    const document = await scriptVersion(c.env.DB, c.get('session').organisationId, id, version)
    if (document === null) throw new ProblemError('not-found')
    return c.json(document satisfies ScriptVersionDocument)
  })
}
