// Generated from disposition-form.module.css by `npm run css-types`.
declare const styles: {
  readonly disposition: string
  readonly form: string
  readonly grid: string
  readonly label: string
  readonly missing: string
  readonly part: string
  readonly save: string
  readonly suggestion: string
  readonly warning: string
}
export default styles
