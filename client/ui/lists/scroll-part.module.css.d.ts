// Generated from scroll-part.module.css by `npm run css-types`.
declare const styles: {
  readonly part: string
  readonly top: string
}
export default styles
