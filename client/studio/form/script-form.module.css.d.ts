// Generated from script-form.module.css by `npm run css-types`.
declare const styles: {
  readonly listed: string
}
export default styles
