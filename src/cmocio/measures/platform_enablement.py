"""Platform enablement: whether what IT builds is something others build on.

Source: reuse level: Frakes & Terry (1996), ACM Computing Surveys 28(2):415–435.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.model import AlignmentModel, Initiative
from cmocio.model._references import candidates
from cmocio.scoring import Day, Functions, Part, Scope, Score, combine, measure, rises_with, scope, undefined
from cmocio.scoring.evidence import chosen_function, functions_among, positive, projects, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["platform_enablement"]

NO_ASSETS = declare("nothing-to-build-on", "there is no platform, and nothing that others build on")
ASSETS = ("initiative", "data_source", "goal")


def _built_on(model: AlignmentModel) -> AlignmentModel | None:
    """One more initiative builds on a platform."""
    looked = scope(model)
    for platform in projects(looked):
        for item in projects(looked):
            named = {platform.id, platform.full_name} & set(item.builds_on)
            if platform.kind == "platform" and item.id != platform.id and not named:
                return model.replace(item.full_name, builds_on=[*item.builds_on, platform.full_name])
    return None


@measure(
    version="1",
    source="Reuse level, Frakes & Terry 1996, ACM Computing Surveys 28(2):415-435",
    reads=["stakeholders", "goals", "initiatives", "data_sources"],
    scale="index",
    laws=[rises_with("building on platforms", _built_on)],
)
def platform_enablement(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "",
    by: str = "",
    enough: int = 2,
) -> Score:
    """How many others build on what one function provides.

    Formula: the mean over the assets of min(1, initiatives that build on it / enough). Higher means more is used by
    others.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
    >>> model = AlignmentModel("shop", initiatives=[
    ...     Initiative("cdp", "Customer data", kind="platform"), Initiative("offers", "Offers", builds_on="cdp")])
    >>> platform_enablement(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    positive("enough", enough)
    of, by = chosen_function(looked, of), chosen_function(looked, by)
    missing = unrecorded(looked, "initiatives")
    if missing is not None:
        return missing
    taken = projects(looked)
    known = {kind: set(looked.model.keys(kind)) for kind in ASSETS}
    uses = [(item, asset) for item in taken for name in item.builds_on for asset in candidates(name, ASSETS, known)]
    builders: dict[str, dict[str, None]] = {asset: {} for asset in (*_assets(looked), *(used for _, used in uses))}
    for item, asset in uses:
        if asset != item.full_name and (not by or by in _people_of(looked, item)):
            builders[asset][item.full_name] = None
    parts = [
        Part(asset, min(1.0, len(items) / enough), entities=tuple(items))
        for asset, items in builders.items()
        if not of or of in _providing(looked, asset)
    ]
    return combine("arithmetic", parts) if parts else undefined(NO_ASSETS)


def _assets(looked: Scope) -> Iterator[str]:
    """What is there to be built on, whether anyone does or not."""
    for item in projects(looked):
        if item.kind == "platform":
            yield item.full_name
    for goal in pursued(looked):
        if goal.element == "resource":
            yield goal.full_name


def _people_of(looked: Scope, item: Initiative) -> frozenset[str]:
    people = [member.stakeholder for member in item.team]
    return functions_among(looked.model, people if item.requested_by is None else [*people, item.requested_by])


def _providing(looked: Scope, asset: str) -> frozenset[str]:
    """The functions that provide an asset."""
    kind, _, name = asset.partition(":")
    if kind == "data_source":
        return frozenset({looked.model.data_source(name).owner})
    if kind == "goal":
        return frozenset({looked.model.owner_function(name)})
    return functions_among(looked.model, [member.stakeholder for member in looked.model.initiative(name).team])
