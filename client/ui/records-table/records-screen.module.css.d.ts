// Generated from records-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly clip: string
  readonly filters: string
  readonly grow: string
  readonly inline: string
  readonly list: string
  readonly main: string
  readonly quiet: string
  readonly screen: string
  readonly side: string
  readonly title: string
  readonly who: string
}
export default styles
