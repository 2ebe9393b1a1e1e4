"""A risk that is past its last day and still open.

Source: registers are reviewed, and what can no longer happen leaves them: ISO 31000:2018, Risk management, 6.6.
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title


@finding_rule(
    severity="medium",
    says="the risk {risk!r} could happen until {until}, {days:,} {days:day|days} ago, and is still open",
    advice="close it if it did not happen, say so if it did, or set a new last day",
    reads=["risks"],
    themes=["risks", "dates"],
)
def lapsed_risk(seen: View) -> Iterator[Found]:
    """An open risk whose `until` is past. It still counts in `simulate`, so that a forgotten register hides nothing.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Risk
    >>> model = AlignmentModel("m", risks=[Risk("strike", "A strike", until="2026-05-01")], as_of="2026-05-11")
    >>> [found.data["days"] for found in lapsed_risk(view(model))]
    [10]
    """
    for risk in seen.risks:
        if risk.status == "open" and seen.day is not None and risk.until is not None and risk.until < seen.day:
            yield Found(
                risk.full_name, risk=title(risk), until=risk.until.isoformat(), days=(seen.day - risk.until).days
            )
