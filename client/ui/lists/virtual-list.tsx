/** A long list of lines of one height, of which only those in view exist. It fills its place and scrolls in it. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './virtual-list.module.css'

interface VirtualListProps<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly itemKey: (item: T) => number | string
  /** In pixels. */
  readonly rowHeight: number
  /** The place in the list that is kept in view. */
  readonly at?: number
  readonly children: (item: T, index: number) => ReactNode
}

export function VirtualList<T>({ label, items, itemKey, rowHeight, at, children }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  useEffect(() => {
    if (at !== undefined) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, at])
  return (
    <div ref={scroller} className={classes.scroller}>
      <ol className={classes.list} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          return (
            item !== undefined && (
              <li key={itemKey(item)} style={{ height: rowHeight, transform: `translateY(${start}px)` }}>
                {children(item, index)}
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}
