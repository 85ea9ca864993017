// Generated from transfer-target-line.module.css by `npm run css-types`.
declare const styles: {
  readonly about: string
  readonly lead: string
  readonly name: string
  readonly now: string
  readonly team: string
  readonly text: string
}
export default styles
