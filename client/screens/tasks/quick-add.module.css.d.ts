// Generated from quick-add.module.css by `npm run css-types`.
declare const styles: {
  readonly add: string
  readonly title: string
}
export default styles
