// Generated from day-numbers.module.css by `npm run css-types`.
declare const styles: {
  readonly figures: string
}
export default styles
