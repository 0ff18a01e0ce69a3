import { remove } from './jest.cluster.mjs';

export default function teardown() {
  remove(process.env.JIESU_TEST_CLUSTER);
}
