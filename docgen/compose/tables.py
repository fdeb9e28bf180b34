"""The tables over the registry, one after another: what `docgen report` can make."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.dossier import companies, dossier
from docgen.compose.inc_dossier import inc_dossier
from docgen.compose.program_stat import program_stat
from docgen.compose.rollup import dist_rollup, reported
from docgen.compose.survey import Survey
from docgen.model.document import Composition

BY_COMMAND = ("DIST_ROLLUP", "INC_DOSSIER", "DOSSIER", "PROGRAM_STAT")
"""Documents that come of no submission but of a command over all of them."""


def every_table(survey: Survey) -> Iterator[Composition]:
    """Yield every table what is known gives: of each district and quarter, incubator, company."""
    incubators = survey.overview.incubators
    quarters = sorted({name for item in incubators for name in item.newest("q_report")})
    for district in sorted({item.district for item in incubators}):
        for quarter in quarters:
            if reported(survey, district, quarter):
                yield dist_rollup(survey, district, quarter)
    for incubator in incubators:
        yield inc_dossier(survey, incubator)
    for company in companies(survey, incubators):
        yield dossier(survey, company)
    for year in sorted({name[:4] for name in quarters}):
        yield program_stat(survey, year)
