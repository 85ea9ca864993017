// Generated from chart-card.module.css by `npm run css-types`.
declare const styles: {
  readonly aside: string
  readonly body: string
  readonly card: string
  readonly head: string
  readonly tools: string
}
export default styles
