// The pages and what they are given, for the server and the browser alike.
import { loadReviews } from './shared/data.js'
import Spiral from './shared/spiral.jsx'
import { StreamedHere } from './shared/streamed.jsx'
import Tiny from './shared/tiny.jsx'
import Typical from './shared/typical.jsx'

export const pages = {
  spiral: () => <Spiral />,
  typical: (data) => <Typical data={data} />,
  tiny: () => <Tiny />,
  streamed: () => <StreamedHere load={loadReviews} />,
}
