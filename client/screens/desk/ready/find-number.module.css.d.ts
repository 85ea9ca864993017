// Generated from find-number.module.css by `npm run css-types`.
declare const styles: {
  readonly create: string
  readonly form: string
}
export default styles
