// Generated from team-switcher.module.css by `npm run css-types`.
declare const styles: {
  readonly name: string
  readonly team: string
}
export default styles
