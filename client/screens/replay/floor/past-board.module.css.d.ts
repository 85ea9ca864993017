// Generated from past-board.module.css by `npm run css-types`.
declare const styles: {
  readonly people: string
}
export default styles
