// Generated from hours-page.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly column: string
  readonly columns: string
  readonly hours: string
  readonly key: string
  readonly name: string
  readonly nothing: string
}
export default styles
