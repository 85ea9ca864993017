// Generated from top-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly nav: string
  readonly place: string
  readonly slot: string
  readonly word: string
}
export default styles
