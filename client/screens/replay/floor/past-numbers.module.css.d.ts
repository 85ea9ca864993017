// Generated from past-numbers.module.css by `npm run css-types`.
declare const styles: {
  readonly figure: string
  readonly numbers: string
}
export default styles
