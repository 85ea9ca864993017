// Generated from funnel-bars.module.css by `npm run css-types`.
declare const styles: {
  readonly funnel: string
  readonly name: string
  readonly rates: string
  readonly stage: string
  readonly track: string
}
export default styles
