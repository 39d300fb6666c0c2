import pytest

from bot.domain.addresses import is_public


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.215.14", "100.63.255.255", "2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8"],
)
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.0.1", "192.168.1.1", "fc00::1", "fd12:3456::1"),
        *("127.0.0.1", "127.255.0.1", "::1", "0.0.0.0", "::"),  # noqa: S104 - not to be connected to
        *("169.254.169.254", "169.254.1.1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"),
        *("100.64.0.1", "100.127.255.255"),
        *("224.0.0.1", "239.1.1.1", "ff02::1", "240.0.0.1", "255.255.255.255"),
        *("192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.0.0.8", "192.88.99.1"),
        *("2001:db8::1", "3fff::1", "5f00::1", "fec0::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe"),
        *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::"),
        *("", "localhost", "example.com", "127.1", "0x7f000001", "2130706433"),
    ],
)
def test_what_lies_behind_a_wall_or_is_no_address_is_not(address: str) -> None:
    assert not is_public(address)
