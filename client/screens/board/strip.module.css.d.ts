// Generated from strip.module.css by `npm run css-types`.
declare const styles: {
  readonly about: string
  readonly beside: string
  readonly controls: string
  readonly figure: string
  readonly gap: string
  readonly handOf: string
  readonly hands: string
  readonly handsTitle: string
  readonly link: string
  readonly lower: string
  readonly part: string
  readonly stale: string
  readonly strip: string
}
export default styles
