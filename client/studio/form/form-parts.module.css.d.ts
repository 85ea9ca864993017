// Generated from form-parts.module.css by `npm run css-types`.
declare const styles: {
  readonly columns: string
  readonly form: string
  readonly frame: string
  readonly indent: string
  readonly part: string
}
export default styles
