// Generated from reading.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly map: string
  readonly reading: string
}
export default styles
