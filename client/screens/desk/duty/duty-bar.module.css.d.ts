// Generated from duty-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly number: string
  readonly numbers: string
  readonly time: string
  readonly trigger: string
}
export default styles
