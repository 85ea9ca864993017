// Generated from notice.module.css by `npm run css-types`.
declare const styles: {
  readonly notice: string
  readonly title: string
}
export default styles
