// Animation
import { AnimatePresence, LayoutGroup, LazyMotion, MotionConfig, domAnimation, m, motion, useMotionTemplate, useMotionValue, useTransform } from 'framer-motion'

export default function Page() {
  const x = useMotionValue(50)
  const opacity = useTransform(x, [0, 100], [0, 1])
  return (
    <MotionConfig reducedMotion="user" transition={{ duration: 1 }}>
      <motion.h1 initial={{ opacity: 0, y: -20 }} animate={{ opacity: 1, y: 0 }} whileHover={{ scale: 1.1 }}>Title</motion.h1><motion.div style={{ x, opacity, rotate: 45, filter: useMotionTemplate`blur(${x}px)` }} layoutId="box" drag="x" />
      <AnimatePresence mode="wait" initial={false}><motion.p key="p" variants={{ a: { opacity: 0.5, originX: 0 } }} initial="a" exit={{ opacity: 0 }}>p</motion.p></AnimatePresence>
      <LazyMotion features={domAnimation} strict><m.svg><m.path initial={{ pathLength: 0.3 }} d="M0 0L9 9" /></m.svg></LazyMotion><LayoutGroup><motion.li layout>li</motion.li></LayoutGroup>
    </MotionConfig>
  )
}
