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


def chosen_part(asked: QueryDict, *, common: frozenset[str], whole: bool = False) -> Selection:
    """
    Return the selection.

    :param common: the keys of the common columns, which `kolonne=faelles` stands for.
    :param whole: what is shown when nothing is asked for is the whole map, not driver 1.
    """
    numbers = {str(driver.number): driver.number for driver in study().drivers}
    driver = asked.get("drivkraft", WHOLE if whole else "1")
    column = asked.get("kolonne", "faelles" if whole else "")
    columns = common if column == "faelles" else frozenset({column} if column else ())
    return Selection(
        driver=numbers.get(driver),
        columns=columns if column != WHOLE else frozenset(),
        unchanged=asked.get("vis") == WHOLE,
    )
