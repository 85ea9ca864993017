// Generated from my-numbers.module.css by `npm run css-types`.
declare const styles: {
  readonly number: string
  readonly numbers: string
  readonly pace: string
}
export default styles
