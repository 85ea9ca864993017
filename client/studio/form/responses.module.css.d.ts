// Generated from responses.module.css by `npm run css-types`.
declare const styles: {
  readonly key: string
  readonly line: string
  readonly target: string
}
export default styles
