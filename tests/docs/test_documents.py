"""Every Python fence of every document runs, in order, in one namespace per document."""

import re
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from sybil import Document, Example, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
OF_THE_CHECKOUT = re.compile(r"docs/registries\.py|examples/service\.py")  # in fences that are run and not shown
INFO = re.compile(r"[ \t]*(?P<language>python|pycon)\b[^\n]*$\n", re.MULTILINE)
OPENED = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*\{?\.?(?:py|python3?|pycon)\b", re.MULTILINE)


class Fences:
    """Python fences whatever their attributes (`title=`, `exec=`); sybil's own parser wants a bare language."""

    def __init__(self):
        self.lex = RawFencedCodeBlockLexer(INFO)
        self.run = PythonEvaluator()
        self.split = DocTestStringParser(DocTestEvaluator(ELLIPSIS | NORMALIZE_WHITESPACE))
        self.count = 0

    def __call__(self, document: Document):
        for region in self.lex(document):
            self.count += 1
            source = region.lexemes["source"]
            if source.lstrip().startswith(">>>"):
                for example in self.split(source, document.path):
                    example.adjust(region, source)
                    yield example
            else:
                yield Region(region.start, region.end, source, self.run)


def examples(path: Path) -> tuple[list[Example], Fences]:
    fences = Fences()
    return list(Document.parse(str(path), fences)), fences


def opened(path: Path) -> int:
    return len(OPENED.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_python_fence_of_a_document_runs_anywhere(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT if OF_THE_CHECKOUT.search(path.read_text("utf-8")) else tmp_path)
    found, fences = examples(path)
    for example in found:
        example.evaluate()
    assert fences.count == opened(path), "a fence was not seen as Python, so it did not run"
    assert len({example.region.start for example in found}) >= fences.count


def test_a_fence_with_attributes_is_run(tmp_path):
    page = tmp_path / "page.md"
    page.write_text('```python title="x.py" exec="on"\nseen = 1\n```\n\n```pycon\n>>> seen + 1\n2\n```\n', "utf-8")
    found, fences = examples(page)
    for example in found:
        example.evaluate()
    assert fences.count == opened(page) == 2
    assert found[0].namespace["seen"] == 1


def test_a_wrong_result_in_a_fence_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```pycon\n>>> 1 + 1\n3\n```\n", "utf-8")
    with pytest.raises(Exception, match="Expected"):
        [example.evaluate() for example in examples(page)[0]]
