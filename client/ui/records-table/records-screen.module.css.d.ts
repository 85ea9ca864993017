// Generated from records-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly filters: string
  readonly grow: string
  readonly list: string
  readonly main: string
  readonly screen: string
  readonly side: string
  readonly title: string
}
export default styles
