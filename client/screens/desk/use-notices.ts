/** Says once what happened to this desk from outside. */
import { useEffect, useRef } from 'react'
import type { Recorded } from '#domain/events/index.ts'
import { toast } from '../../feedback/toast.tsx'
import { useDesk } from './desk.tsx'

export function useNotices(): void {
  const { recent, me } = useDesk()
  // What happened before the desk was opened is on the screen, not news.
  const seen = useRef(recent.at(-1)?.seq ?? 0)
  useEffect(() => {
    for (const recorded of recent) {
      if (recorded.seq <= seen.current) continue
      seen.current = recorded.seq
      void notify(recorded, me.userId)
    }
  }, [recent, me.userId])
}

/** The words come with the parts of the desk that are fetched after the first look. */
async function notify(recorded: Recorded, userId: string): Promise<void> {
  const { toNotice } = await import('./notice-text.ts')
  const notice = toNotice(recorded, userId)
  if (!notice) return
  toast({
    id: `floor-${recorded.seq}-${recorded.event.type}`,
    title: notice.title,
    message: notice.text,
    color: notice.tone,
    autoClose: 12_000,
  })
}
