// Generated from recording-strip.module.css by `npm run css-types`.
declare const styles: {
  readonly meter: string
  readonly strip: string
}
export default styles
