/** The draft of a script, open for as long as its screen is. */
import { useEffect, useState } from 'react'
import { askDraftUrl } from '../../api/records/script-drafts.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { ticketUrl } from '../../live/ticket-url.ts'
import { useMe } from '../../session/use-session.ts'
import type { DraftStore } from './draft-store.ts'
import { openDraft } from './open-draft.ts'
import { takeSitting } from './sitting.ts'

/** Null until it is being opened. */
export function useOpenDraft(scriptId: string): DraftStore | null {
  const userId = useMe().user.id
  const [draft, setDraft] = useState<DraftStore | null>(null)
  useEffect(() => {
    let opened: DraftStore | null = null
    let left = false
    const open = async () => {
      const sittings = await takeSitting(lasting, { userId, scriptId })
      if (left) return
      opened = openDraft({ sittings, openUrl: () => ticketUrl(() => askDraftUrl(scriptId, location.href)) })
      setDraft(opened)
    }
    void open()
    return () => {
      left = true
      opened?.close()
      setDraft(null)
    }
  }, [scriptId, userId])
  return draft
}
