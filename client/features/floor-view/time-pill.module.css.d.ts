// Generated from time-pill.module.css by `npm run css-types`.
declare const styles: {
  readonly time: string
}
export default styles
