// Generated from board.module.css by `npm run css-types`.
declare const styles: {
  readonly board: string
  readonly halves: string
  readonly hidden: string
  readonly people: string
  readonly sheet: string
  readonly side: string
}
export default styles
