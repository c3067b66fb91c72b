// Icons
import { Activity, Camera, ChevronDown, Heart, Icon, X } from 'lucide-react'

export default () => (
  <>
    <Camera /><Heart color="red" size={48} strokeWidth={1.5} absoluteStrokeWidth className="big" /><ChevronDown aria-label="open" /><X><title>close</title></X>
    <Icon iconNode={[['circle', { cx: 12, cy: 12, r: 10, key: 'c' }]]} /><Activity />
  </>
)
