// Generated from boxes.module.css by `npm run css-types`.
declare const styles: {
  readonly box: string
  readonly title: string
}
export default styles
