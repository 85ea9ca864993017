// Generated from read-graph.module.css by `npm run css-types`.
declare const styles: {
  readonly graph: string
}
export default styles
