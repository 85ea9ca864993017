/** Who was signed in when this tab last heard the server: a reload while it is away still has its desk (PR9). */
import { z } from 'zod'
import { Me, SessionConfig } from '#domain/http/session.ts'

const KEY = 'call-floor.session'

const CachedSession = z.object({ config: SessionConfig, me: Me })
export type CachedSession = z.infer<typeof CachedSession>

export const cachedSession = (storage: Storage) => ({
  read(): CachedSession | null {
    const text = storage.getItem(KEY)
    if (text === null) return null
    try {
      return CachedSession.parse(JSON.parse(text))
    } catch {
      return null
    }
  },
  keep: (session: CachedSession) => storage.setItem(KEY, JSON.stringify(session)),
  forget: () => storage.removeItem(KEY),
})
