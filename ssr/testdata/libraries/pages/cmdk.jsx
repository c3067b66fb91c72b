// Components
import { Command } from 'cmdk'

export default () => (
  <Command label="Menu" loop>
    <Command.Input placeholder="search" /><Command.List><Command.Empty>none</Command.Empty><Command.Loading>…</Command.Loading>
      <Command.Group heading="Letters"><Command.Item value="a">a</Command.Item><Command.Separator /><Command.Item disabled>b</Command.Item></Command.Group><Command.Item keywords={['x']}>c</Command.Item></Command.List>
  </Command>
)
