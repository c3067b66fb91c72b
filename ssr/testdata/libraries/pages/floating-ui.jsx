// Components
import { FloatingPortal, arrow, autoUpdate, flip, offset, shift, useFloating, useHover, useInteractions, useListNavigation, useRole } from '@floating-ui/react'
import { useRef, useState } from 'react'

export default function Page() {
  const [open, setOpen] = useState(true)
  const list = useRef([])
  const tip = useRef(null)
  const { refs, floatingStyles, context, placement } = useFloating({ open, onOpenChange: setOpen, placement: 'bottom-start', middleware: [offset(10), flip(), shift(), arrow({ element: tip })], whileElementsMounted: autoUpdate })
  const { getReferenceProps, getFloatingProps, getItemProps } = useInteractions([useHover(context), useRole(context, { role: 'menu' }), useListNavigation(context, { listRef: list, activeIndex: 1 })])
  return (
    <>
      <button ref={refs.setReference} {...getReferenceProps()}>{placement}</button>
      {open && <div ref={refs.setFloating} style={floatingStyles} {...getFloatingProps()}>{['a', 'b'].map((x) => <i key={x} {...getItemProps()}>{x}</i>)}</div>}
      <FloatingPortal>never on a server</FloatingPortal>
    </>
  )
}
