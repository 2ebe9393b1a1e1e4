"""Technology that one function bought alone."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title


@finding_rule(
    severity="medium",
    says="{spender!r} bought technology for {amount:,.0f} in {initiative!r}, and no other function took part",
    advice="settle with those who must run it how it fits in, and decide the next purchase together",
    reads=["initiatives"],
    themes=["data and technology", "initiatives"],
)
def lone_technology_spend(seen: View) -> Iterator[Found]:
    """Spending on technology decided by the spending function alone, summed per initiative and function.

    Silent where everyone on the team belongs to that function: then nobody else has to live with it.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Initiative, Spend, Stakeholder
    >>> bought = Spend(5000, "marketing", technology=True)
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"),
    ...                           Stakeholder("cio", "CIO", function="it"),
    ...                           Initiative("cdp", "CDP", team=["cmo", "cio"], spend=[bought]))
    >>> [found.data["spender"] for found in lone_technology_spend(view(model))]
    ['marketing']
    """
    for initiative in seen.model.initiatives:
        team = seen.functions_of(member.stakeholder for member in initiative.team)
        alone: dict[str, float] = {}
        for spend in initiative.spend:
            if spend.technology and spend.amount > 0 and spend.involved <= {spend.function}:
                alone[spend.function] = alone.get(spend.function, 0.0) + spend.amount
        for spender, amount in alone.items():
            if spender and team != (spender,):
                functions = tuple(dict.fromkeys((spender, *team)))
                yield Found(
                    initiative.full_name,
                    functions=functions,
                    initiative=title(initiative),
                    spender=spender,
                    amount=amount,
                )
