// Generated from board-body.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly sheet: string
  readonly side: string
}
export default styles
