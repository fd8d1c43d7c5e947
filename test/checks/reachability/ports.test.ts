import { anyOf, describePorts, everyPort, noPort, ports, tcp, udp } from '../../../checks/reachability/ports';

describe('ports', () => {
  test.each([
    ['every port', everyPort],
    ['no port', noPort],
    ['every port', ports('-1')],
    ['every port', ports('all')],
    ['tcp 443', tcp(443)],
    ['tcp 443', ports('6', 443, 443)],
    ['udp 53', ports(17, 53, 53)],
    ['tcp 80, tcp 443–445, udp 53', anyOf(udp(53), tcp(443, 445), tcp(80))],
    ['every tcp port', ports('tcp')],
    ['every other port', ports('icmp', 8, 0)],
    ['no port', tcp(10, 9)],
  ])('%s', (text, set) => {
    expect(describePorts(set)).toBe(text);
  });
});
