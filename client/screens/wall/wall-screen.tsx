/** A team's floor on a screen on the wall: legible from across the room, nobody at the keyboard, days without a hand. */
import { useEffect, useState } from 'react'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { Wall } from '#domain/http/access/wallboards.ts'
import { isProblem } from '../../api/problem.ts'
import { InsteadOfLive } from '../../live/floor-context.tsx'
import type { OpenFloor } from '../../live/link/open-floor.ts'
import { tabId } from '../../live/link/tab-id.ts'
import { useLink, useReplica } from '../../live/use-floor.ts'
import { keepAwake } from './keep-awake.ts'
import { Message } from './message.tsx'
import { entryOf, reloadOnce, stayCurrent } from './stay-current.ts'
import { askWall, openWall, tokenIn } from './wall-link.ts'
import classes from './wall-screen.module.css'
import { WallStage } from './wall-stage.tsx'

/** What the link is asked for again and again: that it still opens something, so that it is told when it was last seen. */
const ASK_EVERY_MS = 5 * 60_000
const ASK_SOON_MS = 20_000

export const WallScreen = () => (
  <div className={classes.wall}>
    <ByAddress />
  </div>
)

function ByAddress() {
  const [token, setToken] = useState(() => tokenIn(location))
  useEffect(() => {
    const onHash = () => setToken(tokenIn(location))
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(keepAwake, [])
  useEffect(() => stayCurrent(entryOf(document.documentElement.outerHTML)), [])
  if (token === null)
    return (
      <Message title="This address is not complete">
        Open the whole link, with everything after the # sign. Whoever leads the team can make a new one.
      </Message>
    )
  return <Opened key={token} token={token} />
}

function Opened({ token }: { token: string }) {
  const [floor, setFloor] = useState<OpenFloor | null>(null)
  useEffect(() => {
    let opened: OpenFloor | null = null
    let left = false
    const open = async () => {
      const tab = await tabId()
      if (left) return
      opened = openWall(token, tab)
      setFloor(opened)
    }
    void open()
    return () => {
      left = true
      opened?.close()
    }
  }, [token])
  const { wall, hasEnded } = useWall(token, floor)
  if (hasEnded)
    return (
      <Message title="This link no longer works">
        It was revoked, or whoever made it no longer leads the team. Whoever leads the team can make a new one.
      </Message>
    )
  if (floor === null) return null
  return (
    <InsteadOfLive floor={floor}>
      <Welcomed wall={wall} />
    </InsteadOfLive>
  )
}

function Welcomed({ wall }: { wall: Wall | null }) {
  const isKnown = useReplica((state) => state.floor !== null)
  const lastClose = useLink((status) => status.lastClose)
  const name = wall?.team.name
  useEffect(() => {
    if (name !== undefined) document.title = `${name} – Wallboard`
  }, [name])
  const isOld = lastClose?.code === CLOSE.reloadApp.code
  useEffect(() => {
    if (isOld) reloadOnce(() => location.reload())
  }, [isOld])
  if (isKnown) return <WallStage wall={wall} />
  return <Message title={name ?? 'Wallboard'}>Connecting to the floor …</Message>
}

const isEnd = (fault: unknown): boolean =>
  isProblem(fault) && (fault.code === 'token-ended' || fault.code === 'unauthenticated')

/** Whose floor it is, and whether the link still opens it. A link that had ended and opens again goes on by itself. */
function useWall(token: string, floor: OpenFloor | null) {
  const [wall, setWall] = useState<Wall | null>(null)
  const [hasEnded, setEnded] = useState(false)
  useEffect(() => {
    if (floor === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const look = async () => {
      clearTimeout(timer)
      const answer = await askWall(token).catch((fault: unknown) => (isEnd(fault) ? 'ended' : null))
      if (left) return
      if (answer === 'ended') setEnded(true)
      else if (answer !== null) {
        setWall(answer)
        setEnded(false)
        if (floor.status.getState().phase === 'stopped') floor.reconnect()
      }
      timer = setTimeout(() => void look(), answer === null || answer === 'ended' ? ASK_SOON_MS : ASK_EVERY_MS)
    }
    void look()
    // The floor said that nobody comes in by this link any more.
    const unsubscribe = floor.status.subscribe(({ phase }, was) => {
      if (phase === 'stopped' && was.phase !== 'stopped') void look()
    })
    return () => {
      left = true
      clearTimeout(timer)
      unsubscribe()
    }
  }, [token, floor])
  return { wall, hasEnded }
}
