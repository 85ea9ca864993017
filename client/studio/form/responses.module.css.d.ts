// Generated from responses.module.css by `npm run css-types`.
declare const styles: {
  readonly line: string
  readonly target: string
}
export default styles
