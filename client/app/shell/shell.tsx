/** The frame of every signed-in screen: the bar, the places, the floor's connection, the keys. */
import { useDisclosure } from '@mantine/hooks'
import { useStore } from 'zustand'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useState } from 'react'
import { ErrorState } from '../../api/error-state.tsx'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { startSession } from '../../session/session.ts'
import { useMe, useSession } from '../../session/use-session.ts'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { holdKeys, waitingKey } from '../../actions/waiting-key.ts'
import { FloorProvider } from '../../live/floor-context.tsx'
import { listenForKeys, useActions } from '../../actions/registry.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { fetchRefusalWords } from '../../format/refusal-message.ts'
import { whenIdle } from '../../browser/when-idle.ts'
import { useTypedAhead } from '../../browser/typed-ahead.ts'
import { RouteLoading } from '../../session/route-states.tsx'
import { shellActions } from './actions.ts'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useOrganisationAsItIs } from './use-organisation.ts'
import { useRightsAsTheyAre } from './use-rights.ts'
import { NarrowNav } from './narrow-nav.tsx'
import { Notices } from './notices/notices.tsx'

const KeySheet = lazy(async () => ({ default: (await import('../../actions/key-sheet.tsx')).KeySheet }))
const ActingFor = lazy(async () => ({ default: (await import('./acting-for.tsx')).ActingFor }))
const Brand = lazy(async () => ({ default: (await import('./brand.tsx')).Brand }))
const NotIn = lazy(async () => ({ default: (await import('../outside/not-in.tsx')).NotIn }))
const Settled = lazy(async () => ({ default: (await import('./settled.tsx')).Settled }))
const WaitingKeyNote = lazy(async () => ({
  default: (await import('../../actions/waiting-key-note.tsx')).WaitingKeyNote,
}))
const callStrip = lazyComponent(async () => (await import('./call-strip.tsx')).CallStrip)
const Search = lazy(async () => ({ default: (await import('./search.tsx')).Search }))

/** Nobody gets past here without a session; the way back is kept. */
export function Shell() {
  const state = useSession()
  const { href } = useLocation()
  if (state.status === 'starting') return <RouteLoading />
  if (state.status === 'unreachable') return <ErrorState fault={state.fault} onRetry={() => void startSession()} />
  if (state.status === 'signed-out') return <ToSignIn back={href} />
  if (state.status === 'no-team' || state.status === 'unfinished')
    return (
      <Suspense fallback={<RouteLoading />}>
        <NotIn status={state.status} />
      </Suspense>
    )
  return (
    <FloorProvider>
      <Frame />
    </FloorProvider>
  )
}

/** Goes once: the address changes under it while the sign-in screen is being loaded. */
function ToSignIn({ back }: { back: string }) {
  const navigate = useNavigate()
  const [from] = useState(back)
  useEffect(() => {
    void navigate({ to: '/sign-in', search: from === '/' ? {} : { back: from }, replace: true })
  }, [navigate, from])
  return <RouteLoading />
}

/** Keys that are pressed before the floor is known wait for it. */
function useKeysAhead(): void {
  const known = useFloorIfKnown(() => true) !== null
  useEffect(() => (known ? undefined : holdKeys('Waiting for the floor to open.')), [known])
}

/** A call of one's own while its desk is not on the screen; what shows it is there before anybody looks away. */
function useCallElsewhere(): boolean {
  const userId = useMe().user.id
  const inCall = useFloorIfKnown((floor) => findCallByAgent(floor, userId) !== undefined) === true
  const atDesk = useLocation({ select: ({ pathname }) => pathname === '/desk' })
  useEffect(() => {
    if (inCall) callStrip.fetch()
  }, [inCall])
  return inCall && !atDesk
}

function Frame() {
  const { brand, impersonated_by } = useMe()
  const isActedFor = impersonated_by !== undefined
  const [keysShown, keys] = useDisclosure(false)
  const [searchShown, search] = useDisclosure(false)
  const [settled, setSettled] = useState(false)
  const keyWaits = useStore(waitingKey, (waiting) => waiting !== null)
  useEffect(listenForKeys, [])
  useEffect(
    () =>
      whenIdle(() => {
        setSettled(true)
        void fetchRefusalWords()
      }),
    [],
  )
  useKeysAhead()
  useTypedAhead(searchShown)
  const callElsewhere = useCallElsewhere()
  useRightsAsTheyAre()
  useOrganisationAsItIs()
  useActions([
    { ...shellActions.keys, run: keys.open },
    { ...shellActions.search, run: search.open },
  ])
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <TopBar onSearch={search.open} onKeys={keys.open} />
      {isActedFor && (
        <Suspense fallback={null}>
          <ActingFor />
        </Suspense>
      )}
      <Notices />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense fallback={null}>{callElsewhere && <callStrip.Lazy />}</Suspense>
      <NarrowNav />
      <Suspense fallback={null}>
        {settled && <Settled />}
        {brand && <Brand colours={brand} />}
      </Suspense>
      {/* By itself: what is open does not go while one of the others is fetched. */}
      <Suspense fallback={null}>
        {keyWaits && <WaitingKeyNote />}
        {keysShown && <KeySheet opened onClose={keys.close} />}
        {searchShown && <Search onClose={search.close} />}
      </Suspense>
    </div>
  )
}
