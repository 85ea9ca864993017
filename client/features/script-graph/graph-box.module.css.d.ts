// Generated from graph-box.module.css by `npm run css-types`.
declare const styles: {
  readonly box: string
  readonly end: string
}
export default styles
