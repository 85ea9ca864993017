/** What a screen reader is told of the board: orphaned calls, recordings that failed and raised hands, as they come; not every change. */
import { useEffect, useRef } from 'react'
import { isLive, toRecordingFact } from '#domain/floor/selectors.ts'
import { announce } from '../../ui/live-region.tsx'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'

const listAnnouncements = (rows: readonly BoardRow[]): readonly (readonly [string, string])[] =>
  rows.flatMap((row) => {
    const news: (readonly [string, string])[] = []
    if (row.state === 'orphaned') {
      news.push([`orphan ${row.call?.callId ?? ''}`, `${row.fullName}’s call is orphaned.`])
    }
    if (row.call && isLive(row.call) && toRecordingFact(row.call) === 'failed') {
      news.push([`recording ${row.call.callId}`, `The recording of ${row.fullName}’s call failed.`])
    }
    const hand = row.agent?.handRaised
    if (hand) {
      const why = hand.reason ? `: ${hand.reason}` : ''
      news.push([`hand ${row.agentId} ${hand.at}`, `${row.fullName} raised a hand${why}.`])
    }
    return news
  })

export function useAnnouncements(rows: readonly BoardRow[]): void {
  const said = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const news = listAnnouncements(rows)
    const before = said.current
    said.current = new Set(news.map(([key]) => key))
    // What was so when the board was opened is on the screen; only what is new is spoken.
    if (before) for (const [key, text] of news) if (!before.has(key)) announce(text)
  }, [rows])
}
