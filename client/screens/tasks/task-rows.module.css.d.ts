// Generated from task-rows.module.css by `npm run css-types`.
declare const styles: {
  readonly heading: string
  readonly list: string
}
export default styles
