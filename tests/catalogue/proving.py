"""Every claim of every framework against the laws of honest measurement."""

from functools import cache
from itertools import pairwise
from random import Random

from catalogue.drawn import drawn
from catalogue.facing import TEXTS
from catalogue.honest import LAWS, alone, emptied, falls, removed, rises
from cmocio import assess_all, check, frameworks, gone
from cmocio.frameworks import remedies
from cmocio.model.apply import changed
from cmocio.scoring import MEASURES, Scope

EDITS = [law.edit for law in LAWS if not law.name.startswith("no cliff")] + 3 * [removed, emptied]
"""What the adversary does: all that says nothing new, and less and less."""
ADVERSARIAL = 12
"""How many of the drawn models the adversary edits."""
LEAST_DEFINED = 0.6
"""The share of drawn models that must give a claim a value for a law to count as tested on it."""


def spelt(claim):
    """A claim as it is measured, whatever framework makes it: ``"reach(audience=functions)"``."""
    given = ", ".join(f"{name}={_plain(value)}" for name, value in sorted(claim.parameters.items()))
    return f"{claim.measure}({given})"


def _plain(value):
    return "|".join(map(str, value)) if isinstance(value, tuple) else value


CLAIMS = {spelt(claim): claim for name in frameworks.names() for _, claim in frameworks.get(name).claims}
"""Each claim once, however many frameworks make it."""


def scores(case, model, names=tuple(CLAIMS), like=None):
    """The scores of claims on a model; those that read nothing in which it is unlike the case's are carried over."""
    scope, known = Scope.of(model, case.roles.values()), {}
    if like is not None:
        unlike = {name for name in model.collections.values() if getattr(model, name) != getattr(case.model, name)}
        known = {name: like[name] for name in names if unlike.isdisjoint(reads(CLAIMS[name]))}
    return {name: known.get(name) or score(CLAIMS[name], scope, case) for name in names}


def reads(claim):
    return MEASURES.get(claim.measure).collections


def score(claim, scope, case):
    given = {name: _played(value, case.roles) for name, value in claim.parameters.items()}
    return MEASURES.get(claim.measure).bare(scope, case.before, **given)


def _played(value, roles):
    if isinstance(value, tuple):
        return tuple(_played(item, roles) for item in value)
    return roles.get(value[1:], value) if isinstance(value, str) and value.startswith("$") else value


@cache
def base(number):
    """The scores of one of the drawn models as it is."""
    return scores(drawn(number), drawn(number).model)


def poor(numbers):
    """The claims that too few of the drawn models give a value, or only 0 and 1."""
    values = {name: [base(number)[name].value for number in numbers] for name in CLAIMS}
    return {
        name
        for name, found in values.items()
        if sum(value is not None for value in found) < LEAST_DEFINED * len(found)
        or not any(value is not None and 0 < value < 1 for value in found)
    }


@cache
def broken(law, number, names=tuple(CLAIMS)):
    """Those of some claims that break a law on one of the drawn models, with the scores before and after."""
    case, rng, found = drawn(number), Random(f"{law.name} {number}"), {}
    for _ in range(law.edits):
        edited = law.edit(case, case.model, rng)
        if edited is not None:
            after = scores(case, edited, names, base(number))
            found |= {
                name: (base(number)[name], after[name]) for name in names if law.broken(base(number)[name], after[name])
            }
    return found


# --- a claim and its advice -------------------------------------------------------------------------------------------

REPEATS = 20
"""How often the advice is followed before the claim must have risen."""
MET = 0.95


def advised(claim, number):
    """The scores of a claim while its advice is followed, from a drawn model on, until it has risen or is met."""
    case = drawn(number)
    model = case.model
    found = [base(number)[spelt(claim)]]
    while len(found) <= REPEATS and (found[-1].value or 0) < MET and not risen(found):
        option = next(remedies(claim, model), None)
        if option is None:
            break
        model = changed(model, option)
        found.append(score(claim, Scope.of(model, case.roles.values()), case))
    return found


def risen(found):
    return rises(found[0], found[-1])


def ill_advised(claim, number):
    """What is wrong with a claim's advice on a drawn model; nothing if all is well."""
    found = advised(claim, number)
    if any(falls(one, other) for one, other in pairwise(found)):
        return "falls"
    return None if risen(found) or (found[-1].value or 0) >= MET else "stays"


def one_sided(claim, number):
    """What a claim scores where one function alone leaves a trace, for each function that plays a role."""
    for role in drawn(number).roles:
        yield score(claim, left_alone(number, role), drawn(number)).value


@cache
def left_alone(number, role):
    case = drawn(number)
    return Scope.of(alone(case.model, case.roles[role]), case.roles.values())


# --- the adversary ----------------------------------------------------------------------------------------------------


@cache
def assessed(number):
    return ranked(drawn(number), drawn(number).model)


def ranked(case, model):
    """Where the headline of each text begins among its levels; below all where it names none."""
    found = assess_all(model, TEXTS, functions=case.roles, before=case.before)
    return {name: item.framework.levels.index(item.levels[0]) if item.levels else -1 for name, item in found.items()}


def tricked(pair):
    """The texts whose level an edit raises though nothing says that evidence is gone, or only good news is written."""
    rng = Random(f"adversary {pair}")
    number, edit = rng.randrange(ADVERSARIAL), rng.choice(EDITS)
    case = drawn(number)
    edited = edit(case, case.model, rng)
    if edited is None:
        return None
    raised = {name for name, rank in ranked(case, edited).items() if rank > assessed(number)[name]}
    if not raised or gone(case.model, edited) or "only-good-news" in {found.code for found in check(edited)}:
        return set()
    return raised, edit.__qualname__
