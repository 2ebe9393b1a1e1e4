"""Terms: the words of a function, and who can read them."""

from attrs import field, frozen

from cmocio.model.convert import to_number, to_set
from cmocio.model.entity import Entity
from cmocio.model.field_types import NAMES_FUNCTIONS, Id, Weight


@frozen(repr=False)
class Term(Entity):
    """A word of one function, and who needs it, uses it and can read it.

    Parameters
    ----------
    id
        Unique among the terms.
    name
        The word itself.
    function
        Whose word it is.
    definition
        What it means, in words that others can read; ``""``: nobody has written it down.
    needed_by
        The functions that must understand it for their work.
    used_by
        The functions that use it themselves.
    known_by
        The functions that can read it.
    weight
        How much it matters beside other terms; ≥ 0.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Term("cdp", "CDP", "it", definition="one place for all customer data", needed_by="marketing")
    Term('cdp', 'CDP', 'it', definition='one place for all customer data', needed_by=['marketing'])
    """

    id: Id
    name: str
    function: str = field(metadata=NAMES_FUNCTIONS)
    definition: str = field(default="", kw_only=True)
    needed_by: frozenset[str] = field(
        default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS
    )
    used_by: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS)
    known_by: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
