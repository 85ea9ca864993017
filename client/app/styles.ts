/** Style sheets in their order: Mantine in layers first, then this product's tokens, which win. */
import '@mantine/core/styles.layer.css'
import './tokens.css'
import './base.css'
