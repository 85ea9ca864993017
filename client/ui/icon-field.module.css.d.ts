// Generated from icon-field.module.css by `npm run css-types`.
declare const styles: {
  readonly box: string
  readonly field: string
}
export default styles
