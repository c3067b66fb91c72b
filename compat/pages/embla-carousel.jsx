// Components
import useEmblaCarousel from 'embla-carousel-react'

export default function Page() {
  const [ref, embla] = useEmblaCarousel({ loop: true, align: 'start' })
  return <div className="embla" ref={ref}><div>{['one', 'two'].map((x) => <div key={x}>{x}</div>)}</div><button disabled={!embla?.canScrollNext()}>next</button></div>
}
