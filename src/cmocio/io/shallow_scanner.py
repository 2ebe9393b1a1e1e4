"""A scanner of YAML that stops where nesting gets too deep; needs ruamel.yaml, so it is imported late."""

from typing import Any

from ruamel.yaml.scanner import Scanner

from cmocio.io.content import MAX_DEPTH


class ShallowScanner(Scanner):
    """Counts collections that are open while it scans: its time grows with the square of their number.

    Raises
    ------
    RecursionError
        From the first collection inside `MAX_DEPTH` others.
    """

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803 - the base class's name
        """As the base class, then count."""
        super().fetch_flow_collection_start(TokenClass, to_push)
        self._require_shallow()

    def add_indent(self, column: int) -> bool:
        """As the base class, then count."""
        deeper = super().add_indent(column)
        self._require_shallow()
        return deeper

    def _require_shallow(self) -> None:
        if len(self.flow_context) + len(self.indents) > MAX_DEPTH:
            raise RecursionError
