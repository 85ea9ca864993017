// Generated from nudge-box.module.css by `npm run css-types`.
declare const styles: {
  readonly nudge: string
}
export default styles
