// Generated from reminder-card.module.css by `npm run css-types`.
declare const styles: {
  readonly bell: string
  readonly card: string
  readonly words: string
}
export default styles
