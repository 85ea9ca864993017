// Generated from day-strip.module.css by `npm run css-types`.
declare const styles: {
  readonly axis: string
  readonly call: string
  readonly person: string
  readonly stretch: string
  readonly strips: string
  readonly track: string
}
export default styles
