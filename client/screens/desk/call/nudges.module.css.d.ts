// Generated from nudges.module.css by `npm run css-types`.
declare const styles: {
  readonly nudge: string
  readonly nudges: string
  readonly text: string
}
export default styles
