"""What is known of residents stays where it may be known, and is called the same everywhere."""

from samspil.registrations.rules import question as registered
from samspil.residents.rules import question


def test_what_a_resident_wants_is_called_as_what_is_registered() -> None:
    wanted = {card.code: card.label for card in question("want-now").cards}
    told = {option.code: option.label for option in registered("subtype").options}
    assert wanted == told
    assert {card.code for card in question("wish").cards} == set(told)
