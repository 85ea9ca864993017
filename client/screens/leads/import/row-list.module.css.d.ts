// Generated from row-list.module.css by `npm run css-types`.
declare const styles: {
  readonly head: string
  readonly line: string
  readonly words: string
}
export default styles
