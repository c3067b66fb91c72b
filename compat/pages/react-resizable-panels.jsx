// Components
import { Group, Panel, Separator } from 'react-resizable-panels'

export default () => <Group id="g" orientation="horizontal"><Panel id="a" defaultSize="30%" minSize="20%">left</Panel><Separator id="s" /><Panel id="b">right</Panel></Group>
