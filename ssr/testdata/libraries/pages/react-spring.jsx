// Animation
import { animated, config, useInView, useSpring, useSprings, useTrail, useTransition } from '@react-spring/web'

export default function Page() {
  const style = useSpring({ from: { opacity: 0, x: 10 }, to: { opacity: 1, x: 0 }, config: config.wobbly })
  const [springs] = useSprings(3, (i) => ({ from: { width: i * 10 + '%' }, delay: i }))
  const trail = useTrail(2, { from: { transform: 'scale(0.5)' }, to: { transform: 'scale(1)' } })
  const transitions = useTransition(['a', 'b'], { from: { height: 0 }, enter: { height: 40 }, keys: (x) => x })
  const [ref] = useInView()
  return (
    <>
      <animated.div ref={ref} style={style}>spring</animated.div>
      {springs.map((s, i) => <animated.i key={i} style={s} />)}
      {trail.map((s, i) => <animated.b key={i} style={s} />)}
      {transitions((s, item) => <animated.li style={s}>{item}</animated.li>)}
      <animated.span>{style.x.to((x) => x.toFixed(1))}</animated.span>
    </>
  )
}
