"""Working days by the State Council's notices (X-15): for advice and for forward periods only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from docgen.model.rulebook import Rulebook

_SATURDAY = 5
ONE_DAY = timedelta(days=1)


class WorkCalendar(NamedTuple):
    """The days that differ from the week: True rests, False works (`Rulebook.rest_days`)."""

    exceptions: Mapping[date, bool]
    weekends_rest: bool = True

    def rests(self, day: date) -> bool:
        """Return whether `day` is a rest day: by notice, else Saturday and Sunday (AMB-28).

        Where weekends are not counted, only what a notice makes a rest day is one.
        """
        by_notice = self.exceptions.get(day)
        is_weekend = self.weekends_rest and day.weekday() >= _SATURDAY
        return is_weekend if by_notice is None else by_notice

    def knows(self, year: int) -> bool:
        """Return whether the notice of a year is there; else only weekends are known."""
        return any(day.year == year for day in self.exceptions)

    def on_or_before(self, day: date) -> date:
        """Return the last working day up to `day`: advice for a limit that counts backwards."""
        while self.rests(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first working day from `day`: a forward period runs on (民法典 203)."""
        while self.rests(day):
            day += ONE_DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`; the day itself does not count (201)."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day


def calendar_of(rulebook: Rulebook, day: date) -> WorkCalendar:
    """Return the calendar of the packs, weekends counted as the office has it (AMB-28)."""
    rule = rulebook.value("AMB-28.rest_days", day)
    return WorkCalendar(rulebook.rest_days, rule == "weekends_and_holidays")
