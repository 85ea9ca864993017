// Generated from numbers-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly cards: string
  readonly chips: string
  readonly part: string
  readonly screen: string
  readonly tabs: string
}
export default styles
