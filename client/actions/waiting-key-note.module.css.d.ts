// Generated from waiting-key-note.module.css by `npm run css-types`.
declare const styles: {
  readonly note: string
  readonly place: string
}
export default styles
