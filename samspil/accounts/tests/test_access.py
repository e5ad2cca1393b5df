"""Where a request comes from, told without telling it."""

from django.test import RequestFactory

from samspil.accounts.access import source_of


def source(address: str) -> str:
    return source_of(RequestFactory().get("/", REMOTE_ADDR=address))


def test_a_place_is_the_same_each_time_and_its_address_is_not_told() -> None:
    assert source("192.0.2.7") == source("192.0.2.7") != source("192.0.2.8")
    assert "192.0.2.7" not in source("192.0.2.7")


def test_of_ipv6_the_network_counts() -> None:
    assert source("2001:db8:1:2::7") == source("2001:db8:1:2:ffff::8") != source("2001:db8:1:3::7")
