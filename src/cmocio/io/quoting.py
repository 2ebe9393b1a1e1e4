"""How values are written in YAML so that they are read again as what they were; needs the extra ``formats``."""

import re
from typing import Final

from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

_TEXT = "tag:yaml.org,2002:str"
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_RESERVED: Final = frozenset({"null", "true", "false", "y", "n", "yes", "no", "on", "off"})
"""Words that YAML 1.1 or 1.2 reads as something else than text."""


class QuotingRepresenter(SafeRepresenter):
    """Writes all text in double quotes, but for the plain names of fields, and everything in full.

    Text without quotes may be read as something else (a day, a truth value), and not all of it is read again as it
    was: a lone question mark, the control character U+0085.
    """

    def represent_text(self, data: str) -> ScalarNode:
        """Text in double quotes."""
        return self.represent_scalar(_TEXT, data, style='"')

    def represent_key(self, data: str) -> ScalarNode:
        """The name of a field; in double quotes unless it is a plain word."""
        plain = _NAME.fullmatch(data) and data not in _RESERVED
        return self.represent_scalar(_TEXT, data, style=None if plain else '"')

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class gives it
        """Always: nothing points back to what stands elsewhere."""
        return True


QuotingRepresenter.add_representer(str, QuotingRepresenter.represent_text)
