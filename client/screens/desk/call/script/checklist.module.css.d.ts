// Generated from checklist.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly choices: string
  readonly hand: string
  readonly item: string
  readonly items: string
}
export default styles
