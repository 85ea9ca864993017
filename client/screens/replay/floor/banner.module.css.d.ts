// Generated from banner.module.css by `npm run css-types`.
declare const styles: {
  readonly line: string
  readonly stripes: string
}
export default styles
