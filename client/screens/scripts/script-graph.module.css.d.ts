// Generated from script-graph.module.css by `npm run css-types`.
declare const styles: {
  readonly title: string
}
export default styles
