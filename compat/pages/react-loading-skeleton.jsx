// Components
import Skeleton, { SkeletonTheme } from 'react-loading-skeleton'

export default () => <SkeletonTheme baseColor="#202020" highlightColor="#444"><Skeleton count={3.5} height={20} /><Skeleton circle width={40} height={40} inline direction="rtl" /></SkeletonTheme>
