// Generated from cells.module.css by `npm run css-types`.
declare const styles: {
  readonly clip: string
  readonly inline: string
  readonly name: string
  readonly quiet: string
}
export default styles
