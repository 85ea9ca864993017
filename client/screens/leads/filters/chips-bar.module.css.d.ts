// Generated from chips-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly count: string
  readonly only: string
  readonly shownAs: string
}
export default styles
