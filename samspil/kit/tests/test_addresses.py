"""An address made for many is the one that the address table gives."""

from django.urls import reverse

from samspil.kit.addresses import address_of_each


def test_each_row_has_the_address_that_the_table_gives() -> None:
    for page in ("signups:who", "volunteers:volunteer", "volunteers:take-back-course"):
        address = address_of_each(page, "fjordby")
        for number in (1, 27, 10**12):
            assert address(number) == reverse(page, args=["fjordby", number])
