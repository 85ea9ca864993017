/** One day of the past: its timeline, the moment shown, and the board of that moment. */
import { useCallback, useMemo, useRef } from 'react'
import type { JournalDays } from '#domain/http/supervision.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { announce } from '../../../ui/live-region.tsx'
import { secondText } from '../../../format/time-text.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { DayBar } from './day-bar.tsx'
import { Legend, PastBanner, Reading } from './banner.tsx'
import { HighlightList } from './highlight-list.tsx'
import { type Highlight, listHighlights } from '../../../features/replay/highlights.ts'
import { PastBoard } from './past-board.tsx'
import type { Limits } from '../../../features/replay/playback.ts'
import { ReplayView } from './replay-view.tsx'
import { nextEvent, previousEvent } from './stepping.ts'
import { toSearchTime } from '../../../features/replay/time-machine-search.ts'
import { Timeline } from './timeline.tsx'
import { Transport } from './transport.tsx'
import { useReplayActions } from './use-replay-actions.ts'
import { usePlayback, useRunningTime } from '../../../features/replay/use-playback.ts'
import { useAddress } from './use-address.ts'
import { MINUTE_MS, loadedUntil, pageAround, segmentAt, useJournalSegments } from './use-journal-segments.ts'
import classes from './replay-player.module.css'

interface ReplayPlayerProps {
  readonly teamId: string
  readonly days: JournalDays['data']
  readonly day: string
  readonly limits: Limits
  /** The end of the second that is running, by the server's clock. */
  readonly now: number
  readonly begin: number
  /** Where a look at another day begins. */
  readonly beginAt: (day: string) => number
}

export function ReplayPlayer({ teamId, days, day, limits, now, begin, beginAt }: ReplayPlayerProps) {
  const [search, setSearch] = useSearchState('/shell/time-machine')
  const [playback, state] = usePlayback(begin, limits)
  const { at, playing } = state
  const spanMs = Number(search.span) * MINUTE_MS
  const from = pageAround(at, spanMs).from
  const page = useMemo(() => pageAround(from, spanMs), [from, spanMs])
  const { segments, waiting, failed } = useJournalSegments({ teamId, at, page, day: limits, now })
  const segment = segmentAt(segments, at)
  const highlights = useMemo(() => segments.flatMap((one) => listHighlights(one)), [segments])
  const go = useCallback((to: number) => playback.goTo(to), [playback])
  const step = useCallback(
    (direction: 1 | -1) => {
      playback.pause()
      const event = direction === 1 ? nextEvent(segments, playback.at) : previousEvent(segments, playback.at)
      if (event) playback.goTo(event.at)
      announce(event ? secondText(event.at) : 'No more events')
    },
    [segments, playback],
  )
  useRunningTime(playback, playing, loadedUntil(segments, at))
  useAddress({ playback, playing, searchTime: search.at, setSearchTime: (next) => setSearch({ at: next }) })
  const searchField = useRef<HTMLInputElement>(null)
  useReplayActions({ playback, step, searchField })
  const open = useCallback((agentId: string) => setSearch({ agent: agentId }), [setSearch])
  const goToHighlight = useCallback(
    ({ at: to, agentId }: Highlight) => {
      playback.pause()
      playback.goTo(to)
      setSearch({ agent: agentId, at: toSearchTime(to) })
    },
    [playback, setSearch],
  )
  const reading = waiting > 0
  const highlightList = useMemo(
    () => (
      <HighlightList
        highlights={highlights}
        only={search.only}
        reading={reading}
        onOnly={(only) => setSearch({ only })}
        onGo={goToHighlight}
      />
    ),
    [highlights, search.only, reading, setSearch, goToHighlight],
  )
  return (
    <div className={classes.player}>
      <PastBanner at={at} />
      <div className={classes.deck}>
        <Transport
          playback={playback}
          state={state}
          days={days}
          day={day}
          span={search.span}
          waiting={segment === undefined}
          onStep={step}
          onDay={(other) => setSearch({ at: toSearchTime(beginAt(other)) })}
          onSpan={(span) => setSearch({ span })}
        />
        <Timeline
          page={page}
          day={limits}
          at={at}
          segments={segments}
          highlights={highlights}
          onGo={go}
          onPage={(pages) => playback.goTo(playback.at + pages * spanMs)}
        />
        <DayBar day={limits} page={page} segments={segments} onGo={go} />
        <Legend />
      </div>
      {segment ? (
        <ReplayView segment={segment} at={at}>
          <PastBoard
            search={search}
            searchField={searchField}
            onChange={setSearch}
            onOpen={open}
            highlights={highlightList}
          />
        </ReplayView>
      ) : failed ? (
        <ErrorState fault={failed.error} onRetry={failed.retry} />
      ) : (
        <Reading at={at} />
      )}
    </div>
  )
}
