// Generated from overview-part.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly sign: string
  readonly step: string
  readonly steps: string
  readonly text: string
}
export default styles
