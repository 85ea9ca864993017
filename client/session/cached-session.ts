/** Who was signed in when this tab last heard the server: a reload while it is away still has its desk (PR9). */
import { z } from 'zod'
import { Me, SessionConfig } from '#domain/http/session.ts'
import { perTab } from '../browser/browser-stores.ts'
import { storedValue } from '../browser/stored-value.ts'

const CachedSession = z.object({ config: SessionConfig, me: Me })
export type CachedSession = z.infer<typeof CachedSession>

export const cachedSession = storedValue({ storage: perTab, key: 'call-floor.session', schema: CachedSession })
