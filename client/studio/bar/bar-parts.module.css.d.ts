// Generated from bar-parts.module.css by `npm run css-types`.
declare const styles: {
  readonly words: string
}
export default styles
