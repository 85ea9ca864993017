// Generated from evidence-number.module.css by `npm run css-types`.
declare const styles: {
  readonly number: string
}
export default styles
