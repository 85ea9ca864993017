// Generated from row-marks.module.css by `npm run css-types`.
declare const styles: {
  readonly above: string
  readonly hand: string
  readonly link: string
  readonly recording: string
  readonly version: string
}
export default styles
