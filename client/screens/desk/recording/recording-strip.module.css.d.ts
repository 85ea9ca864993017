// Generated from recording-strip.module.css by `npm run css-types`.
declare const styles: {
  readonly answers: string
  readonly ask: string
  readonly discard: string
  readonly hint: string
  readonly meter: string
  readonly strip: string
  readonly why: string
}
export default styles
