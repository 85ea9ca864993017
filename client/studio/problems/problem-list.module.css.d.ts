// Generated from problem-list.module.css by `npm run css-types`.
declare const styles: {
  readonly list: string
  readonly problem: string
}
export default styles
