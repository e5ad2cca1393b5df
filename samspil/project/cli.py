"""`samspil`: the one command for those who run the site. `samspil --help` lists what it can do."""

import argparse
import os
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.core.management.base import CommandError
from django.db import connections

from samspil.project import environment, postgres, prepare, server
from samspil.project.console import complain, say

ROLES = "lead, manager, coordinator, care_worker, association_lead, volunteer, reader"
PORTS = range(1, 65536)
Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name


def main(words: list[str] | None = None) -> int:
    """Do what the words ask; give the exit code. What goes wrong is said in one plain sentence."""
    asked = sys.argv[1:] if words is None else words
    try:
        if asked[:1] == ["manage"]:  # Django reads its own options
            return manage(asked[1:])
        chosen = _parser().parse_args(asked)
        return int(chosen.do(chosen))
    except (environment.NotReady, postgres.CannotStart, ImproperlyConfigured) as wrong:
        complain(f"Samspil kan ikke starte: {wrong}")
        return 1
    except CommandError as wrong:
        complain(str(wrong))
        return 1
    except KeyboardInterrupt:
        return 130


def run(chosen: argparse.Namespace) -> int:
    """Run the site."""
    return server.run(host=chosen.host, port=chosen.port, demo=chosen.demo)


def migrate(_chosen: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    with environment.prepared():
        django.setup()
        prepare.migrate()
    say("Databasens tabeller er opdateret.")
    return 0


def demo(_chosen: argparse.Namespace) -> int:
    """Load the example municipality."""
    with environment.prepared(demo=True):
        django.setup()
        prepare.migrate()
        prepare.load_demo()
        connections.close_all()
    say("Eksempelkommunen er lagt ind. Se den med: samspil run --demo")
    return 0


def manage(words: list[str]) -> int:
    """Hand over to Django's own commands, with Samspil's settings and database."""
    with environment.prepared():
        execute_from_command_line(["samspil manage", *words])
    return 0


def with_data(chosen: argparse.Namespace) -> int:
    """Do what changes the data, in a module that can be read only once Django is set up."""
    if port := server.open_port():
        os.environ.setdefault("PORT", str(port))  # the links that it prints lead to the open site
    with environment.prepared():
        django.setup()
        prepare.migrate()
        try:
            deeds: Any = import_module("samspil.project.cli_deeds")
            return int(deeds.do(chosen))
        finally:
            connections.close_all()


def mapping_report(chosen: argparse.Namespace) -> int:
    """Write the mapping report of a spreadsheet, and leave nothing in the database."""
    if chosen.period and chosen.period[1] < chosen.period[0]:
        complain("Perioden slutter, før den begynder. Skriv den første dag først.")
        return 2
    with environment.prepared():
        django.setup()
        try:
            mapping: Any = import_module("samspil.project.cli_mapping")
            return int(mapping.write(chosen))
        finally:
            connections.close_all()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samspil", description="Samspil: frivillige på plejecentre, samlet ét sted."
    )
    verbs = parser.add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")
    _that_run(verbs)
    _that_change_data(verbs)
    _that_report(verbs)
    # Only for the list: main hands its words on before they are parsed here.
    verbs.add_parser("manage", help="Djangos egne kommandoer, fx: samspil manage shell")
    return parser


def _that_run(verbs: Verbs) -> None:
    verb = verbs.add_parser("run", help="kør siden, til den stoppes med Ctrl-C")
    verb.add_argument("--host", default="127.0.0.1", help="netadresse at lytte på (%(default)s)")
    verb.add_argument(
        "--port", type=_port, default=os.environ.get("PORT") or "8000", help="port (%(default)s)"
    )
    verb.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="læg en eksempelkommune ind, og lad alle logge ind som dens personer",
    )
    verb.set_defaults(do=run)

    verb = verbs.add_parser("migrate", help="bring databasens tabeller op til denne udgave")
    verb.set_defaults(do=migrate)


def _that_change_data(verbs: Verbs) -> None:
    verb = verbs.add_parser("demo", help="læg eksempelkommunen i databasen")
    verb.set_defaults(do=demo)

    verb = verbs.add_parser("create-municipality", help="opret en kommune")
    verb.add_argument("slug", help="kommunens del af adressen, fx faaborg-midtfyn")
    verb.add_argument("name", help="kommunens navn, fx Faaborg-Midtfyn")
    verb.add_argument("--lead-email", help="mailadresse på den første konsulent, som inviteres")
    verb.add_argument("--lead-name", default="", help="konsulentens navn")
    verb.set_defaults(do=with_data, deed="create_municipality")

    verb = verbs.add_parser("invite", help="invitér en person, og vis linket")
    verb.add_argument("slug", help="kommunens del af adressen")
    verb.add_argument("email", help="personens mailadresse")
    verb.add_argument("role", help=f"rollen: {ROLES}")
    verb.add_argument("--name", default="", help="personens navn")
    place = verb.add_mutually_exclusive_group()
    place.add_argument("--centre", help="navnet på det plejecenter, rollen hører til")
    place.add_argument("--association", help="navnet på den forening, rollen hører til")
    verb.set_defaults(do=with_data, deed="invite")

    verb = verbs.add_parser(
        "national",
        help="læg et opdigtet Danmark i databasen: 98 kommuner, et år, mennesker og kalender",
    )
    verb.add_argument(
        "--registrations", type=_number, default=1_000_000, help="hvor mange (ellers 1.000.000)"
    )
    verb.add_argument("--seed", type=int, default=2014, help="et andet tal giver et andet land")
    verb.set_defaults(do=with_data, deed="national")


def _that_report(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "mapping-report", help="lav kortlægningen af et regneark, uden at noget gemmes"
    )
    verb.add_argument("file", type=Path, metavar="FIL", help="regneark: .csv eller .xlsx")
    verb.add_argument(
        "--period",
        nargs=2,
        type=_day,
        metavar=("FIRST", "LAST"),
        help="første og sidste dag, begge med, fx 2026-05-04 2026-06-14 (alle dage i filen)",
    )
    verb.add_argument(
        "--format", choices=["json", "pdf", "xlsx", "html"], default="json", help="(%(default)s)"
    )
    verb.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="fil at skrive til (skærmen); pdf og xlsx kræver en",
    )
    verb.set_defaults(do=mapping_report)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"en port er et tal fra 1 til 65535, ikke {text!r}")
    return int(text)


def _number(text: str) -> int:
    """Return a number of registrations that a country can have."""
    fewest, most = 10_000, 20_000_000
    if text.isdecimal() and fewest <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"skriv et tal fra {fewest} til {most}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as odd:
        raise argparse.ArgumentTypeError(f"en dag skrives som 2026-05-04, ikke {text!r}") from odd


if __name__ == "__main__":
    sys.exit(main())
