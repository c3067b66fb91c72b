// Animation
import { AnimatePresence, LayoutGroup, LazyMotion, MotionConfig, domAnimation, m, motion, useMotionTemplate, useMotionValue, useReducedMotion, useScroll, useSpring, useTransform } from 'motion/react'

export default function Page() {
  const x = useMotionValue(50)
  const opacity = useTransform(x, [0, 100], [0, 1])
  const filter = useMotionTemplate`blur(${x}px)`
  const { scrollYProgress } = useScroll()
  const spring = useSpring(scrollYProgress)
  return (
    <MotionConfig reducedMotion="user" transition={{ duration: 1 }}>
      <motion.div initial={{ opacity: 0, y: 20 }} animate={{ opacity: 1, y: 0 }} exit={{ opacity: 0 }} style={{ x, rotate: 5 }} whileHover={{ scale: 1.1 }} layout>{String(useReducedMotion())}</motion.div>
      <motion.p style={{ opacity, filter }} drag="x" />
      <AnimatePresence initial={false}>{['a', 'b'].map((k) => <motion.li key={k} layoutId={k} variants={{ on: { color: '#f00' } }} initial="on">{k}</motion.li>)}</AnimatePresence>
      <svg><motion.circle cx={5} initial={{ pathLength: 0.5, r: 3 }} /><motion.path d="M0 0L1 1" style={{ scaleX: spring }} /></svg>
      <LazyMotion features={domAnimation}><m.b initial={{ backgroundColor: 'red' }}>lazy</m.b></LazyMotion>
      <LayoutGroup><motion.i custom={1} /></LayoutGroup>
    </MotionConfig>
  )
}
