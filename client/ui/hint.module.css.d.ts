// Generated from hint.module.css by `npm run css-types`.
declare const styles: {
  readonly hint: string
  readonly over: string
}
export default styles
