/** The three widths at which screens change. The build makes `@media (--phone)`, `(--narrow)`, `(--compact)` of them. */

export const WIDTHS = {
  /** One hand: what stands beside something stands under it. */
  phone: 640,
  /** Columns become tabs, the places go to the bottom edge. */
  narrow: 900,
  /** A small laptop: what is beside the work opens over it. */
  compact: 1280,
} as const

export type Width = keyof typeof WIDTHS
