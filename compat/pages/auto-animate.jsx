// Animation
import { useAutoAnimate } from '@formkit/auto-animate/react'

export default function Page() {
  const [parent, enable] = useAutoAnimate({ duration: 200 })
  return <ul ref={parent}><li>one</li><li>{typeof enable}</li></ul>
}
