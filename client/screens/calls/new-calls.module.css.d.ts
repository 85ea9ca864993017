// Generated from new-calls.module.css by `npm run css-types`.
declare const styles: {
  readonly fresh: string
}
export default styles
