"""Which part of the comparison is asked for; what cannot be read is left out: it only filters."""

from django.http import QueryDict

from samspil.actionmap.models import Round
from samspil.catalogue.study import study
from samspil.followup.queries import Selection

WHOLE = "alle"


def chosen_rounds(rounds: list[Round], asked: QueryDict) -> tuple[Round, Round] | None:
    """
    Return the two rounds to compare, the earlier first; None when there are not two.

    :param rounds: the municipality's, the latest first.
    """
    if len(rounds) < 2:
        return None
    by_id = {str(round_.pk): round_ for round_ in rounds}
    now = by_id.get(asked.get("nu", ""), rounds[0])
    older = [round_ for round_ in rounds if rounds.index(round_) > rounds.index(now)]
    usual = older[0] if older else next(round_ for round_ in rounds if round_ != now)
    before = by_id.get(asked.get("foer", ""), usual)
    if before == now:
        before = usual
    return (before, now) if rounds.index(before) > rounds.index(now) else (now, before)


def chosen_part(asked: QueryDict, *, usual: frozenset[str], driver: str = "1") -> Selection:
    """
    Return the selection.

    :param usual: the keys of the columns that are shown when none is asked for.
    :param driver: the number of the driver that is shown when none is asked for, or WHOLE.
    """
    numbers = {str(one.number): one.number for one in study().drivers}
    column = asked.get("kolonne", "")
    chosen = frozenset() if column == WHOLE else frozenset({column}) if column else usual
    return Selection(
        driver=numbers.get(asked.get("drivkraft", driver)),
        columns=chosen,
        unchanged=asked.get("vis") == WHOLE,
    )
