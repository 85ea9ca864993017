// Generated from difference-graph.module.css by `npm run css-types`.
declare const styles: {
  readonly graph: string
  readonly title: string
}
export default styles
