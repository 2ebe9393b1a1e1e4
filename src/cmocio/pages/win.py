"""The page of a win."""

from cmocio.findings.wins import Win
from cmocio.results import page_of
from cmocio.texts import Words, declare

WON = declare(
    "win",
    "{day}: {message} ({functions}){rest:?; {rest}}{forgotten:?; not thanked: {forgotten}}"
    "{unaware:?; not informed: {unaware}}",
)
NOT_RECORDED = declare("win-not-recorded", "who was thanked and informed is not recorded")


@page_of(Win)
def win(found: Win, words: Words) -> str:
    """What was won, when and by whom, and who was not thanked or told."""
    rest = words(NOT_RECORDED) if found.not_thanked is None or found.not_heard is None else ""
    forgotten, unaware = ((), ()) if rest else (found.not_thanked, found.not_heard)
    told = {"message": found.message, "functions": found.functions, "forgotten": forgotten, "unaware": unaware}
    return words(WON, day=words.day(found.date), rest=rest, **told)
