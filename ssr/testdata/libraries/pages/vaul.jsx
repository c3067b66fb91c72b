// Components
import { Drawer } from 'vaul'

export default () => (
  <Drawer.Root open shouldScaleBackground={false} snapPoints={[0.5, 1]}>
    <Drawer.Trigger>open</Drawer.Trigger><Drawer.Portal><Drawer.Overlay /><Drawer.Content><Drawer.Title>t</Drawer.Title></Drawer.Content></Drawer.Portal>
  </Drawer.Root>
)
