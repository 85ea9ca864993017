// Generated from notes-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly chip: string
  readonly chips: string
  readonly lost: string
  readonly mark: string
}
export default styles
