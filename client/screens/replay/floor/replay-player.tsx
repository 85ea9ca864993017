/** One day of the past: its timeline, the moment shown, and the board of that moment. */
import { useCallback, useMemo, useRef } from 'react'
import type { JournalDays } from '#domain/http/supervision.ts'
import { useUrlState } from '../../../browser/use-url-state.ts'
import { announce } from '../../../ui/live-region.tsx'
import { secondText } from '../../../format/duration.ts'
import { ErrorState } from '../../../feedback/error-state.tsx'
import { DayBar } from './day-bar.tsx'
import { Legend, PastBanner, Reading } from './banner.tsx'
import { MomentsOfDay } from './moment-list.tsx'
import { type Moment, momentsOf } from '../../../features/replay/highlights.ts'
import { PastBoard } from './past-board.tsx'
import type { Limits } from './playback.ts'
import { Then } from './replay-view.tsx'
import { nextEvent, previousEvent } from '../call/stepping.ts'
import { TimeMachineSearch, addressOf } from '../../../features/replay/time-machine-search.ts'
import { Timeline } from './timeline.tsx'
import { Transport } from './transport.tsx'
import { useMachineKeys } from './use-machine-keys.ts'
import { useAddress, usePlayback, useRunningTime } from './use-playback.ts'
import { MINUTE_MS, knownUntil, pageAround, stretchAt, useStretches } from './use-stretches.ts'
import classes from './time-machine.module.css'

interface MachineProps {
  readonly teamId: string
  readonly days: JournalDays['data']
  readonly day: string
  readonly limits: Limits
  /** The end of the second that is running, by the server's clock. */
  readonly now: number
  readonly begin: number
  /** Where a look at another day begins. */
  readonly beginOf: (day: string) => number
}

export function Machine({ teamId, days, day, limits, now, begin, beginOf }: MachineProps) {
  const [search, setSearch] = useUrlState(TimeMachineSearch)
  const [playback, state] = usePlayback(begin, limits)
  const { at, playing } = state
  const spanMs = Number(search.span) * MINUTE_MS
  const from = pageAround(at, spanMs).from
  const page = useMemo(() => pageAround(from, spanMs), [from, spanMs])
  const { known, waiting, failed } = useStretches({ teamId, at, page, day: limits, now })
  const stretch = stretchAt(known, at)
  const moments = useMemo(() => known.flatMap((one) => momentsOf(one)), [known])
  const go = useCallback((to: number) => playback.goTo(to), [playback])
  const step = useCallback(
    (direction: 1 | -1) => {
      playback.pause()
      const found = direction === 1 ? nextEvent(known, playback.at) : previousEvent(known, playback.at)
      if (found) playback.goTo(found.at)
      announce(found ? secondText(found.at) : 'No further event is known')
    },
    [known, playback],
  )
  useRunningTime(playback, playing, knownUntil(known, at))
  useAddress({ playback, playing, said: search.at, say: (next) => setSearch({ at: next }) })
  const searchField = useRef<HTMLInputElement>(null)
  useMachineKeys({ playback, step, searchField })
  const open = useCallback((agentId: string) => setSearch({ agent: agentId }), [setSearch])
  const goToMoment = useCallback(
    ({ at: then, agentId }: Moment) => {
      playback.pause()
      playback.goTo(then)
      setSearch({ agent: agentId, at: addressOf(then) })
    },
    [playback, setSearch],
  )
  const reading = waiting > 0
  const momentsShown = useMemo(
    () => (
      <MomentsOfDay
        moments={moments}
        only={search.only}
        reading={reading}
        onOnly={(only) => setSearch({ only })}
        onGo={goToMoment}
      />
    ),
    [moments, search.only, reading, setSearch, goToMoment],
  )
  return (
    <div className={classes['machine']}>
      <PastBanner at={at} />
      <div className={classes['deck']}>
        <Transport
          playback={playback}
          state={state}
          days={days}
          day={day}
          span={search.span}
          waiting={stretch === undefined}
          onStep={step}
          onDay={(other) => setSearch({ at: addressOf(beginOf(other)) })}
          onSpan={(span) => setSearch({ span })}
        />
        <Timeline
          page={page}
          day={limits}
          at={at}
          known={known}
          moments={moments}
          onGo={go}
          onPage={(pages) => playback.goTo(playback.at + pages * spanMs)}
        />
        <DayBar day={limits} page={page} known={known} onGo={go} />
        <Legend />
      </div>
      {stretch ? (
        <Then stretch={stretch} at={at}>
          <PastBoard
            search={search}
            searchField={searchField}
            onChange={setSearch}
            onOpen={open}
            moments={momentsShown}
          />
        </Then>
      ) : failed ? (
        <ErrorState fault={failed.error} onRetry={failed.retry} />
      ) : (
        <Reading at={at} />
      )}
    </div>
  )
}
