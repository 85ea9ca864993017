/** What the scripted customer says while a practised call goes on, and when: after what stands on the script was read out. */
import { type StoreApi, createStore } from 'zustand/vanilla'
import type { Call } from '#domain/floor/call.ts'
import { toScriptFacts, toTeamFacts } from '#domain/floor/script-facts.ts'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { Mood } from '#domain/practice/moods.ts'
import { pickUp, type Reply, replyTo } from '#domain/practice/reply.ts'
import type { Heard } from '#domain/practice/review.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { asksWhoAnswered, nodeById } from '#domain/script/walk.ts'
import type { PrivateFloor } from './private-floor.ts'

export interface Said {
  readonly id: number
  readonly reply: Reply
}

export interface ConversationState {
  readonly said: readonly Said[]
  readonly pickUp: Reply | null
  readonly heard: readonly Heard[]
  /** They listen: what they answer is still to come. */
  readonly isListening: boolean
}

export interface Conversation {
  readonly store: StoreApi<ConversationState>
  /** The agent has said it already. */
  readonly answerNow: () => void
  readonly close: () => void
}

interface ConversationOptions {
  readonly floor: PrivateFloor
  readonly userId: string
  readonly script: ScriptVersion
  readonly mood: Mood
  readonly seed: number
  readonly onSaid?: (reply: Reply) => void
}

/** Words a second of somebody who speaks calmly. */
const WORDS_PER_SECOND = 2.7
const RINGS_MS = 1_500
const THINKS_MS = 700

export function converse({ floor, userId, script, mood, seed, onSaid }: ConversationOptions): Conversation {
  const store = createStore<ConversationState>(() => ({ said: [], pickUp: null, heard: [], isListening: false }))
  let place = ''
  let due: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const waitFor = (ms: number, act: () => void) => {
    clearTimeout(timer)
    due = act
    timer = setTimeout(answerNow, ms)
    store.setState({ isListening: true })
  }
  const answerNow = () => {
    clearTimeout(timer)
    const act = due
    due = null
    act?.()
  }
  const say = (reply: Reply | null, change: (state: ConversationState, reply: Reply) => Partial<ConversationState>) => {
    store.setState((state) => ({
      isListening: false,
      ...(reply && { said: [...state.said, { id: state.said.length, reply }], ...change(state, reply) }),
    }))
    if (reply) onSaid?.(reply)
  }
  const sceneOf = (call: Call) => ({ call, content: script.content, mood, seed, now: floor.clock.now() })

  const look = () => {
    const shown = floor.replica.state.floor
    const call = shown ? findCallByAgent(shown, userId) : undefined
    const next = placeOf(call)
    if (next === place) return
    place = next
    due = null
    clearTimeout(timer)
    if (!call || !shown || next === '') return store.setState({ isListening: false })
    const step = call.trail.length - 1
    const facts = { ...toTeamFacts(shown.settings), ...toScriptFacts(call.lead, call) }
    const answer = () =>
      waitFor(speakingMs(call, script, facts), () =>
        say(replyTo(sceneOf(call)), (state, reply) => ({ heard: [...state.heard, { step, reply }] })),
      )
    if (call.phase !== 'dialing' || store.getState().pickUp !== null) return answer()
    return waitFor(RINGS_MS, () => {
      say(pickUp(sceneOf(call)), (_state, reply) => ({ pickUp: reply }))
      if (asksWho(call, script)) answer()
    })
  }
  const stop = floor.replica.store.subscribe(look)
  look()
  return {
    store,
    answerNow,
    close() {
      stop()
      clearTimeout(timer)
    },
  }
}

/** Where something is to be answered: another visit of the same step is another place. */
function placeOf(call: Call | undefined): string {
  if (call === undefined || call.phase === 'wrap-up') return ''
  if (call.phase === 'dialing') return `${call.callId} rings ${call.trail.length}`
  const standing = call.trail.filter(({ abandoned }) => !abandoned).length
  return `${call.callId} ${call.trail.length} ${standing} ${call.nodeId}`
}

/** The script’s own first step asks who answered: they answer it while it still rings (SC20). */
function asksWho({ nodeId }: Call, script: ScriptVersion): boolean {
  const node = nodeById(script.content, nodeId)
  return node !== undefined && asksWhoAnswered(node)
}

function speakingMs(call: Call, script: ScriptVersion, facts: ReturnType<typeof toScriptFacts>): number {
  const node = nodeById(inLanguage(script.content, call.language), call.nodeId)
  const words = node ? spokenLines(node, facts).join(' ').split(/\s+/).length : 0
  return Math.round((words / WORDS_PER_SECOND) * 1_000) + THINKS_MS
}
