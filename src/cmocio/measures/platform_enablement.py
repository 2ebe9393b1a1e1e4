"""Platform enablement: whether what IT builds is something others build on.

Own index, after reuse level: Frakes & Terry (1996), ACM Computing Surveys 28(2):415–435.
"""

from collections.abc import Iterator

from cmocio.model import AlignmentModel, Initiative
from cmocio.model.id_references import candidates
from cmocio.scoring import Part, Scope, Score, combine, measure, rises_with
from cmocio.scoring.evidence import chosen_function, functions_among, positive, unrecorded
from cmocio.scoring.projects import all_projects, team_functions
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

NO_ASSETS = declare(
    "nothing-to-build-on", "there is no platform{of:? of {of!r}}, and nothing{of:? of {of!r}} that others build on"
)
ASSETS = ("initiative", "data_source", "goal")


def _built_on(model: AlignmentModel) -> AlignmentModel | None:
    """One more initiative builds on a platform."""
    scope = Scope.of(model)
    for platform in all_projects(scope):
        for item in all_projects(scope):
            named = {platform.id, platform.full_name} & set(item.builds_on)
            if platform.kind == "platform" and item.id != platform.id and not named:
                return model.replace(item.full_name, builds_on=[*item.builds_on, platform.full_name])
    return None


@measure(
    version="2",
    source="own index, after reuse level, Frakes & Terry 1996, ACM Computing Surveys 28(2):415-435",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner since until applicable element tier",
        "initiatives": "kind status team builds_on requested_by",
        "data_sources": "owner",
    },
    scale="index",
    laws=[rises_with("building on platforms", _built_on)],
)
def platform_enablement(scope: Scope, *, of: str = "", by: str = "", enough: int = 2) -> Score:
    """How many others build on what one function provides.

    Formula: the mean over the assets of min(1, initiatives that build on it / enough). Higher means more is used by
    others.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        Only assets of this function: initiatives with its people on the team, data sources and goals it owns.
    by
        Only initiatives of this function count as building: with its people on the team, or asked for by them.
    enough
        How many initiatives make an asset count in full.

    Returns
    -------
    Score
        In [0, 1]. The assets are the initiatives of kind ``"platform"``, the goals that are resources, and whatever
        an initiative builds on. Undefined where there are none, or initiatives are not recorded.

    Raises
    ------
    InputError
        If `enough` is not above 0.
    NotFoundError
        If nobody belongs to `of` or `by`.

    References
    ----------
    Frakes & Terry (1996), ACM Computing Surveys 28(2):415–435.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> model = AlignmentModel("shop", initiatives=[
    ...     Initiative("cdp", "Customer data", kind="platform"), Initiative("offers", "Offers", builds_on="cdp")])
    >>> get("platform-enablement")(model).value
    0.5
    """
    positive("enough", enough)
    of, by = chosen_function(scope, of), chosen_function(scope, by)
    taken = all_projects(scope)
    known = {kind: set(scope.model.keys(kind)) for kind in ASSETS}
    uses = [(item, asset) for item in taken for name in item.builds_on for asset in candidates(name, ASSETS, known)]
    builders: dict[str, dict[str, None]] = {asset: {} for asset in (*_assets(scope), *(used for _, used in uses))}
    for item, asset in uses:
        if asset != item.full_name and (not by or by in _people_of(scope, item)):
            builders[asset][item.full_name] = None
    parts = [
        Part(asset, min(1.0, len(items) / enough), entities=tuple(items))
        for asset, items in builders.items()
        if not of or of in _providing(scope, asset)
    ]
    return unrecorded(scope, "initiatives") or combine("arithmetic", parts, NO_ASSETS, of=of)


def _assets(scope: Scope) -> Iterator[str]:
    """What is there to be built on, whether anyone does or not."""
    for item in all_projects(scope):
        if item.kind == "platform":
            yield item.full_name
    for goal in pursued(scope):
        if goal.element == "resource":
            yield goal.full_name


def _people_of(scope: Scope, item: Initiative) -> frozenset[str]:
    asking = () if item.requested_by is None else (item.requested_by,)
    return team_functions(scope, item) | functions_among(scope.model, asking)


def _providing(scope: Scope, asset: str) -> frozenset[str]:
    """The functions that provide an asset."""
    kind, _, name = asset.partition(":")
    if kind == "data_source":
        return frozenset({scope.model.data_source(name).owner})
    if kind == "goal":
        return frozenset({scope.model.owner_function(name)})
    return team_functions(scope, scope.model.initiative(name))
