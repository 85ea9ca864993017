// Generated from admin.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly column: string
  readonly part: string
  readonly screen: string
  readonly tabs: string
  readonly title: string
}
export default styles
