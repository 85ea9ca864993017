/** Says once what happened to this desk from outside. */
import { useEffect, useRef } from 'react'
import { toast } from '../../feedback/toast.tsx'
import { useDesk } from './desk.tsx'
import { toNotice } from './notice-text.ts'

export function useNotices(): void {
  const { recent, me } = useDesk()
  // What happened before the desk was opened is on the screen, not news.
  const seen = useRef(recent.at(-1)?.seq ?? 0)
  useEffect(() => {
    for (const recorded of recent) {
      if (recorded.seq <= seen.current) continue
      seen.current = recorded.seq
      const notice = toNotice(recorded, me.userId)
      if (!notice) continue
      toast({
        id: `floor-${recorded.seq}-${recorded.event.type}`,
        title: notice.title,
        message: notice.text,
        color: notice.tone,
        autoClose: 12_000,
      })
    }
  }, [recent, me.userId])
}
