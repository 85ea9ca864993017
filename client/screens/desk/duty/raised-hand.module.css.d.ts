// Generated from raised-hand.module.css by `npm run css-types`.
declare const styles: {
  readonly lower: string
}
export default styles
