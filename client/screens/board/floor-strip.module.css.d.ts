// Generated from floor-strip.module.css by `npm run css-types`.
declare const styles: {
  readonly strip: string
}
export default styles
