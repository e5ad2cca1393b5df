"""The mapping report as JSON: the figures as numbers, unrounded."""

import json
from collections.abc import Iterable
from typing import Any

from samspil.mapping.rules import CentreFigures, FileReport, Part, Spread


def as_json(report: FileReport) -> str:
    """Return the report as JSON. Shares are from 0 to 1 and not rounded; null where n is 0."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2) + "\n"


def _report(report: FileReport) -> dict[str, Any]:
    figures = report.figures
    return {
        "period": {
            "first_day": report.period.first_day.isoformat() if report.period else None,
            "last_day": report.period.last_day.isoformat() if report.period else None,
        },
        "n": {
            "activities": figures.activities,
            "centres": len(report.centres),
            "municipalities": report.municipalities,
        },
        "category": _parts(figures.category.parts),
        "target": _parts(figures.target.parts),
        "affiliation": _parts(figures.affiliation.parts),
        "staff": {
            "took_part_count": figures.staff_took_part.count,
            "took_part_share": figures.staff_took_part.share,
            "by_code": _parts(figures.staff.parts),
        },
        "residents_per_activity": _spread(figures.residents),
        "volunteers_per_activity": _spread(figures.volunteers),
        "by_centre": [_centre(centre) for centre in report.centres],
        "cancelled": report.cancelled,
        "outside_period": report.outside_period,
        "refused": [
            {"row": row.row, "column": row.column, "value": row.value, "reason": row.reason}
            for row in report.refused
        ],
    }


def _parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [{"code": part.code, "count": part.count, "share": part.share} for part in parts]


def _spread(spread: Spread) -> dict[str, Any]:
    return {"mean": spread.mean, "median": spread.median, "n": spread.n}


def _centre(centre: CentreFigures) -> dict[str, Any]:
    return {
        "municipality": centre.municipality,
        "centre": centre.centre,
        "activities": centre.activities,
        "per_week": centre.per_week,
        "residents_mean": centre.residents.mean,
        "volunteers_mean": centre.volunteers.mean,
    }
