/** What a key does to a recording, while the player has the focus. */

export type PlayerAct =
  | { type: 'toggle' }
  | { type: 'skip'; seconds: number }
  | { type: 'faster' }
  | { type: 'slower' }
  | { type: 'marker'; direction: 1 | -1 }
  | { type: 'seek'; part: number }

/** As a tooltip of the player tells them. */
const PLAYER_KEYS: readonly { keys: string; does: string }[] = [
  { keys: 'Space', does: 'Play or pause' },
  { keys: '← →', does: 'Back or forward 5 seconds; 15 with Shift' },
  { keys: '< >', does: 'Slower or faster' },
  { keys: '[ ]', does: 'Previous or next script step' },
  { keys: '0 – 9', does: 'Jump to that tenth' },
]

export const PLAYER_KEYS_TEXT = PLAYER_KEYS.map(({ keys, does }) => `${keys}: ${does.toLowerCase()}`).join('\n')

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export function playerAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): PlayerAct | null {
  if (ctrlKey || metaKey || altKey) return null
  const step = shiftKey ? 15 : 5
  if (/^[0-9]$/.test(key)) return { type: 'seek', part: Number(key) / 10 }
  switch (key) {
    case ' ':
      return { type: 'toggle' }
    case 'ArrowLeft':
      return { type: 'skip', seconds: -step }
    case 'ArrowRight':
      return { type: 'skip', seconds: step }
    case '<':
      return { type: 'slower' }
    case '>':
      return { type: 'faster' }
    case '[':
      return { type: 'marker', direction: -1 }
    case ']':
      return { type: 'marker', direction: 1 }
    case 'Home':
      return { type: 'seek', part: 0 }
    case 'End':
      return { type: 'seek', part: 1 }
    default:
      return null
  }
}

export const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** The next speed up or down; the ends stay where they are. */
export function speedBeside(speed: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((known) => known === speed)
  const from = at === -1 ? SPEEDS.indexOf(1) : at
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + direction))] ?? 1
}

/** The marker before or after a moment; going back from just after one means that one's predecessor. */
export function markerBeside(marks: readonly number[], at: number, direction: 1 | -1): number | null {
  const ordered = marks.toSorted((left, right) => left - right)
  if (direction === 1) return ordered.find((mark) => mark > at + 0.25) ?? null
  return ordered.findLast((mark) => mark < at - 1.5) ?? null
}
