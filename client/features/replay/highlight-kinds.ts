/** The kinds of events that somebody may look for later. */
export const HIGHLIGHT_KINDS = ['booking', 'orphan', 'hand', 'nudge', 'handover'] as const
export type HighlightKind = (typeof HIGHLIGHT_KINDS)[number]

export const HIGHLIGHT_LABELS: Readonly<Record<HighlightKind, string>> = {
  booking: 'Meeting booked',
  orphan: 'Call orphaned',
  hand: 'Hand raised',
  nudge: 'Nudge',
  handover: 'Call handed over',
}
