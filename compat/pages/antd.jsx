// UI kits
import { Alert, Button, Card, Checkbox, Descriptions, Form, Input, Menu, Pagination, Progress, Select, Space, Table, Tabs, Tag } from 'antd'
import { SearchOutlined } from '@ant-design/icons'

const columns = [{ title: 'Name', dataIndex: 'name', sorter: true }, { title: 'Age', dataIndex: 'age', align: 'right', render: (age) => <Tag color="blue">{age}</Tag> }]
const people = [{ key: 1, name: 'Ada', age: 36 }, { key: 2, name: 'Grace', age: 85 }]

export default () => (
  <Space direction="vertical">
    <Menu mode="horizontal" selectedKeys={['a']} items={[{ key: 'a', label: 'First' }, { key: 'b', label: 'Second' }]} />
    <Alert type="warning" title="careful" showIcon /><Button type="primary" icon={<SearchOutlined />}>Search</Button><Checkbox defaultChecked>ok</Checkbox>
    <Card title="Card"><Descriptions items={[{ key: 'x', label: 'Where', children: 'here' }]} /></Card>
    <Form layout="vertical"><Form.Item label="Name" name="name" required><Input placeholder="Ada" /></Form.Item><Form.Item label="Kind"><Select defaultValue="b" options={[{ value: 'b', label: 'Bee' }]} /></Form.Item></Form>
    <Table columns={columns} dataSource={people} pagination={false} /><Tabs items={[{ key: '1', label: 'One', children: 'first' }]} /><Progress percent={40} /><Pagination total={50} defaultCurrent={2} />
  </Space>
)
