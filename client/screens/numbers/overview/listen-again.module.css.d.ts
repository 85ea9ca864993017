// Generated from listen-again.module.css by `npm run css-types`.
declare const styles: {
  readonly card: string
}
export default styles
