// Generated from input-form.module.css by `npm run css-types`.
declare const styles: {
  readonly form: string
}
export default styles
