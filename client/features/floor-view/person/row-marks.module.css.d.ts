// Generated from row-marks.module.css by `npm run css-types`.
declare const styles: {
  readonly above: string
  readonly hand: string
  readonly recording: string
}
export default styles
