// Generated from notices.module.css by `npm run css-types`.
declare const styles: {
  readonly kept: string
  readonly notice: string
}
export default styles
