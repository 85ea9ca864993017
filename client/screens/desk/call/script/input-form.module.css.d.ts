// Generated from input-form.module.css by `npm run css-types`.
declare const styles: {
  readonly form: string
  readonly open: string
  readonly radios: string
}
export default styles
