/** Who was signed in when this tab last heard the server: a reload while it is away still has its desk (PR9). */
import { z } from 'zod'
import { Me, SessionConfig } from '#domain/http/session.ts'

const KEY = 'call-floor.session'

const Kept = z.object({ config: SessionConfig, me: Me })
export type Kept = z.infer<typeof Kept>

export const keptSession = (storage: Storage) => ({
  read(): Kept | null {
    const text = storage.getItem(KEY)
    if (text === null) return null
    try {
      return Kept.parse(JSON.parse(text))
    } catch {
      return null
    }
  },
  keep: (session: Kept) => storage.setItem(KEY, JSON.stringify(session)),
  forget: () => storage.removeItem(KEY),
})
