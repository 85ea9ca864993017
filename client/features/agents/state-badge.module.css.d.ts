// Generated from state-badge.module.css by `npm run css-types`.
declare const styles: {
  readonly badge: string
  readonly word: string
}
export default styles
