// Components
import { InView, useInView } from 'react-intersection-observer'

export default function Page() {
  const { ref, inView } = useInView({ threshold: 0.5, initialInView: true })
  return <><p ref={ref}>{String(inView)}</p><InView as="section" triggerOnce rootMargin="10px">{({ ref, inView }) => <b ref={ref}>{String(inView)}</b>}</InView></>
}
