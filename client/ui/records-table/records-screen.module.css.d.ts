// Generated from records-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly filters: string
  readonly list: string
  readonly main: string
  readonly screen: string
  readonly side: string
}
export default styles
