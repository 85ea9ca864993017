// Generated from board-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly board: string
  readonly people: string
}
export default styles
