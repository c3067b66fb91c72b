// Animation
import { useRef } from 'react'
import { useGSAP } from '@gsap/react'
import gsap from 'gsap'

gsap.registerPlugin(useGSAP)

export default function Page() {
  const box = useRef(null)
  const { contextSafe } = useGSAP(() => { gsap.to(box.current, { x: 100 }) }, { scope: box })
  return <div ref={box} onClick={contextSafe(() => {})}>{gsap.utils.interpolate(10, 20, 0.3)} {gsap.utils.wrap(['a', 'b'], 3)} {gsap.parseEase('power2.inOut')(0.25)}</div>
}
