from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Where the apps meet: questions asked below are plugged together with answers from above."""

    name = "samspil.project"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Plug them in."""
        from samspil.actionmap.doors import register_doors  # noqa: PLC0415 - models come first
        from samspil.actionmap.notes import register_notes  # noqa: PLC0415 - models come first
        from samspil.actionmap.queries import start_blocks  # noqa: PLC0415 - models come first
        from samspil.followup import queries as followup  # noqa: PLC0415 - models come first
        from samspil.initiatives import queries as initiatives  # noqa: PLC0415 - models come first
        from samspil.kit.personal import register_apps  # noqa: PLC0415 - models come first
        from samspil.lenses import queries as lenses  # noqa: PLC0415 - models come first
        from samspil.meetings import queries as meetings  # noqa: PLC0415 - models come first
        from samspil.organisations.starts import register_blocks  # noqa: PLC0415 - models come first
        from samspil.participation import queries as participation  # noqa: PLC0415 - models come first
        from samspil.participation.ways import register_ways  # noqa: PLC0415 - models come first
        from samspil.periods import queries as periods  # noqa: PLC0415 - models come first
        from samspil.periods.views.blocks import start_blocks as period_blocks  # noqa: PLC0415 - models come first
        from samspil.priorities import queries as priorities  # noqa: PLC0415 - models come first
        from samspil.priorities.sequels import register_sequels  # noqa: PLC0415 - models come first
        from samspil.registrations import queries as registrations  # noqa: PLC0415 - models come first
        from samspil.registrations.locks import register_lock  # noqa: PLC0415 - models come first

        register_apps()
        _plug_people_in()
        register_blocks(meetings.start_blocks)  # first, while a meeting is held
        register_blocks(registrations.start_blocks)
        register_blocks(period_blocks)
        register_lock(periods.lock)
        register_blocks(start_blocks)
        register_blocks(participation.start_blocks)
        register_doors(participation.doors)
        register_doors(meetings.doors)
        register_notes(participation.notes)
        register_ways(meetings.ways_of_participant)
        register_ways(priorities.ways_of_participant)
        register_blocks(lenses.start_blocks)
        register_doors(lenses.doors)
        register_blocks(priorities.start_blocks)
        register_doors(priorities.ways_from_map)
        register_notes(priorities.notes_beside)
        register_blocks(initiatives.start_blocks)
        register_doors(initiatives.ways_from_map)
        register_notes(initiatives.notes_beside)
        register_sequels(initiatives.sequels)
        register_blocks(followup.start_blocks)
        _plug_figures_in()
        register_doors(followup.doors)


def _plug_people_in() -> None:
    """Plug in what the apps about people, and their calendar, ask and answer."""
    from samspil.activities.who import register_answers  # noqa: PLC0415 - models come first
    from samspil.guidelines.gone import register_gone  # noqa: PLC0415 - models come first
    from samspil.guidelines.views.blocks import start_blocks as guideline_blocks  # noqa: PLC0415 - models come first
    from samspil.organisations.arrivals import register_welcome  # noqa: PLC0415 - models come first
    from samspil.organisations.starts import register_blocks, register_front  # noqa: PLC0415 - models come first
    from samspil.privacy.actions import forget_undone  # noqa: PLC0415 - models come first
    from samspil.project.occasions import occasions_at, titles_of  # noqa: PLC0415 - models come first
    from samspil.residents import queries as residents  # noqa: PLC0415 - models come first
    from samspil.residents.farewells import register_farewell  # noqa: PLC0415 - models come first
    from samspil.residents.occasions import (  # noqa: PLC0415 - models come first
        register_occasions,
        register_titles,
    )
    from samspil.residents.promises import register_promises  # noqa: PLC0415 - models come first
    from samspil.residents.visitors import register_visits as register_visitors  # noqa: PLC0415 - models come first
    from samspil.signups.actions import follow_merge, give_up_seats  # noqa: PLC0415 - models come first
    from samspil.signups.coming import OnTheCalendar  # noqa: PLC0415 - models come first
    from samspil.signups.queries import (  # noqa: PLC0415 - models come first
        asked_since,
        last_visits,
        visited_by,
        visits,
    )
    from samspil.signups.views.away import withdraw_from  # noqa: PLC0415 - models come first
    from samspil.signups.views.blocks import start_blocks as visit_blocks  # noqa: PLC0415 - models come first
    from samspil.signups.visiting import FAREWELL  # noqa: PLC0415 - models come first
    from samspil.volunteers import queries as volunteers  # noqa: PLC0415 - models come first
    from samspil.volunteers.actions import welcome  # noqa: PLC0415 - models come first
    from samspil.volunteers.agreed import register_agreed  # noqa: PLC0415 - models come first
    from samspil.volunteers.asked import register_asked  # noqa: PLC0415 - models come first
    from samspil.volunteers.hours import register_visits  # noqa: PLC0415 - models come first
    from samspil.volunteers.merges import register_merge_step  # noqa: PLC0415 - models come first
    from samspil.volunteers.stops import register_stop_step  # noqa: PLC0415 - models come first
    from samspil.volunteers.undone import register_forgetting  # noqa: PLC0415 - models come first

    register_answers(OnTheCalendar())
    register_visits(visits, last=last_visits)
    register_agreed(withdraw_from)
    register_asked(asked_since)
    register_merge_step(follow_merge)
    register_stop_step(give_up_seats)
    register_forgetting(forget_undone)
    register_welcome(welcome)
    register_farewell(FAREWELL)
    register_visitors(visited_by)
    register_blocks(visit_blocks)
    register_blocks(volunteers.start_blocks)
    register_front("overview:start")
    register_blocks(residents.start_blocks)
    register_occasions(occasions_at)
    register_titles(titles_of)
    register_promises(volunteers.has_promised)
    register_gone(volunteers.persons_gone)
    register_blocks(guideline_blocks)


def _plug_figures_in() -> None:
    """Plug in what counts, and what shows what was counted."""
    from samspil.accounts.places import register_places  # noqa: PLC0415 - models come first
    from samspil.actionmap.notes import register_evidence  # noqa: PLC0415 - models come first
    from samspil.mapping import queries as mapping  # noqa: PLC0415 - models come first
    from samspil.mapping.actions import folded_at_the_end  # noqa: PLC0415 - models come first
    from samspil.mapping.queries.national import places_across  # noqa: PLC0415 - models come first
    from samspil.mapping.views.evidence import evidence_beside  # noqa: PLC0415 - models come first
    from samspil.organisations.starts import register_blocks  # noqa: PLC0415 - models come first
    from samspil.registrations.bulks import register_around  # noqa: PLC0415 - models come first

    register_around(folded_at_the_end)
    register_evidence(evidence_beside)
    register_blocks(mapping.start_blocks)
    register_places(places_across)
