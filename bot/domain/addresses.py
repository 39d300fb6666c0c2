"""Which network addresses are anybody's to reach, and not those of a machine or a network behind a wall."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that has been given out for the public."""

_TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4 carry an IPv4 address inside, which could be a private one. Nobody needs them to be reached."""

_DOCUMENTATION = IPv6Network("3fff::/20")
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""For protocols, and for the relays of 6to4; not every version of Python leaves out all of them."""


def is_public(address: str) -> bool:
    """Whether this is the address of something in the public network; False for what is no address at all.

    Private, shared (CGNAT), loopback, link-local (with the metadata services of clouds), multicast, reserved and
    documentation addresses are not, also when an IPv4 address is written as an IPv6 one.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return _is_public_ipv4(found.ipv4_mapped)
        is_left_out = any(found in network for network in (*_TUNNELS, _DOCUMENTATION))
        return found in _UNICAST and found.is_global and not is_left_out
    return _is_public_ipv4(found)


def _is_public_ipv4(address: IPv4Address) -> bool:
    is_left_out = address.is_multicast or address.is_reserved or any(address in network for network in _SPECIAL)
    return address.is_global and not is_left_out
