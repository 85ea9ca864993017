// Generated from strip.module.css by `npm run css-types`.
declare const styles: {
  readonly gap: string
  readonly handOf: string
  readonly hands: string
  readonly handsTitle: string
  readonly lower: string
  readonly stale: string
  readonly strip: string
  readonly timeMachine: string
}
export default styles
