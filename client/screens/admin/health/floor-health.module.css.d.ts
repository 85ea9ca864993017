// Generated from floor-health.module.css by `npm run css-types`.
declare const styles: {
  readonly checks: string
  readonly faults: string
  readonly found: string
  readonly mark: string
  readonly parked: string
  readonly record: string
  readonly running: string
  readonly said: string
  readonly scroll: string
  readonly verdict: string
}
export default styles
